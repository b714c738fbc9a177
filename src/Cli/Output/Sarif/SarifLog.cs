using System.Text.Json.Serialization;

namespace GreenDsl.Cli.Output.Sarif;

/// <summary>Findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS), which code hosts show beside the lines they speak of.</summary>
internal sealed record SarifLog(IReadOnlyList<SarifRun> Runs)
{
    [JsonPropertyName("$schema"), JsonPropertyOrder(-2)]
    public string Schema => "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    [JsonPropertyOrder(-1)]
    public string Version => "2.1.0";
}

/// <summary>What one tool found.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="ColumnKind">What columns count.</param>
/// <param name="Results">What it found.</param>
internal sealed record SarifRun(SarifTool Tool, string ColumnKind, IReadOnlyList<SarifResult> Results);

/// <summary>A tool.</summary>
internal sealed record SarifTool(SarifDriver Driver);

/// <summary>The part of a tool that finds.</summary>
internal sealed record SarifDriver(string Name, string SemanticVersion, IReadOnlyList<SarifRule> Rules);

/// <summary>A kind of finding.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ShortDescription">What is wrong.</param>
/// <param name="Help">Where to read on.</param>
/// <param name="DefaultConfiguration">How bad it is.</param>
internal sealed record SarifRule(string Id, SarifText ShortDescription, SarifText Help, SarifConfiguration DefaultConfiguration);

/// <summary>How bad a kind of finding is.</summary>
internal sealed record SarifConfiguration(string Level);

/// <summary>A text, plain and with links.</summary>
internal sealed record SarifText(string Text, string? Markdown = null);

/// <summary>A finding.</summary>
internal sealed record SarifResult(string RuleId, int RuleIndex, string Level, SarifText Message, IReadOnlyList<SarifLocation> Locations);

/// <summary>Where a finding is.</summary>
internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

/// <summary>Where a finding is, in a file.</summary>
internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion Region);

/// <summary>A file.</summary>
/// <param name="Uri">Its address, relative to the base where one is named.</param>
/// <param name="UriBaseId">The base, or <see langword="null"/> where the address is absolute.</param>
internal sealed record SarifArtifact(string Uri, string? UriBaseId);

/// <summary>A stretch of a text; lines and columns count from 1, the end column is the one behind the last character.</summary>
internal sealed record SarifRegion(int StartLine, int StartColumn, int EndLine, int EndColumn);

/// <summary>The format's property names; what is not known is left out.</summary>
[JsonSerializable(typeof(SarifLog))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
internal sealed partial class SarifJson : JsonSerializerContext;
