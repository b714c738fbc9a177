using System.Text.Json;
using GreenDsl.Cli.Sources;
using GreenDsl.Dsl.Text;
using GreenDsl.Runtime.Files;

namespace GreenDsl.Cli.Output.Sarif;

/// <summary>Writes the findings of files for a code host. Addresses are relative to the repository, so that they fit any checkout of it.</summary>
internal static class SarifWriter
{
    private const string SourceRoot = "%SRCROOT%";

    /// <summary>The findings as one SARIF text with a final newline.</summary>
    public static string Write(IReadOnlyList<CheckedFile> files)
    {
        var rules = files.SelectMany(static file => file.Findings).Select(static finding => finding.Rule).Distinct()
            .OrderBy(static rule => rule.Id, StringComparer.Ordinal).ToList();
        var driver = new SarifDriver("GreenDsl", ProductVersion.Text, [.. rules.Select(Rule)]);
        var results = files.SelectMany(file => file.Findings.Select(finding => Result(finding, file.Path, rules.IndexOf(finding.Rule))));
        var run = new SarifRun(new SarifTool(driver), "utf16CodeUnits", [.. results]);
        return JsonSerializer.Serialize(new SarifLog([run]), SarifJson.Default.SarifLog) + "\n";
    }

    private static SarifRule Rule(FindingRule rule) => new(
        rule.Id,
        new SarifText(rule.Title),
        new SarifText($"{rule.Title}: {rule.HelpPage}", $"{rule.Title}: [{rule.HelpPage}]({rule.HelpPage})"),
        new SarifConfiguration(Level(rule)));

    private static SarifResult Result(Finding finding, string path, int rule)
    {
        var span = finding.Span;
        var region = new SarifRegion(span.Line, span.Column, span.EndLine, span.EndColumn);
        return new(finding.Rule.Id, rule, Level(finding.Rule), new SarifText(finding.Message), [new(new(Artifact(path), region))]);
    }

    private static string Level(FindingRule rule) => rule.Severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static SarifArtifact Artifact(string path)
    {
        if (RepositoryFolder.Above(Path.GetDirectoryName(path)!) is not { } root)
            return new(new Uri(path).AbsoluteUri, null);
        var steps = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        return new(string.Join('/', steps.Select(Uri.EscapeDataString)), SourceRoot);
    }
}
