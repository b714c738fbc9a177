using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace GreenDsl.Generator.Tests.Infrastructure;

/// <summary>What MSBuild tells the compiler.</summary>
internal sealed class BuildOptions(string folder, string rootNamespace, string reportFindings = "") : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(ImmutableDictionary<string, string>.Empty
        .Add("build_property.ProjectDir", folder)
        .Add("build_property.RootNamespace", rootNamespace)
        .Add("build_property.GreenReportFindings", reportFindings));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Options.Empty;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile is TextFile { HeadOf: { } experiment, HeadData: var data }
        ? new Options(ImmutableDictionary<string, string>.Empty
            .Add("build_metadata.AdditionalFiles.GreenHeadOf", experiment)
            .Add("build_metadata.AdditionalFiles.GreenHeadData", data ?? ""))
        : Options.Empty;

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public static Options Empty { get; } = new(ImmutableDictionary<string, string>.Empty);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}

/// <summary>A file of text.</summary>
internal sealed class TextFile(string path, string text, string? headOf = null, string? headData = null) : AdditionalText
{
    private readonly SourceText content = SourceText.From(text);

    public override string Path => path;

    /// <summary>The experiment whose data's head this is.</summary>
    public string? HeadOf => headOf;

    /// <summary>Which of that file's data, where it declares several.</summary>
    public string? HeadData => headData;

    public override SourceText GetText(CancellationToken cancellationToken = default) => content;
}
