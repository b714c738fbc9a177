using GreenDsl.Generator.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GreenDsl.Generator.Inputs;

/// <summary>The steps that gather what is compiled.</summary>
internal static class InputSteps
{
    private const string ExperimentSuffix = ".green.yaml";
    private const string HeadSuffix = ".head";
    private const string HeadOwner = "build_metadata.AdditionalFiles.GreenHeadOf";

    /// <summary>Folder and root namespace of the project.</summary>
    public static IncrementalValueProvider<ProjectFacts> Project(this IncrementalGeneratorInitializationContext context) =>
        context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectFacts.Read(options))
            .WithTrackingName(TrackingNames.Project);

    /// <summary>Each experiment file with the head of its data.</summary>
    public static IncrementalValuesProvider<GreenInput> Inputs(
        this IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ProjectFacts> project) =>
        context.AdditionalTextsProvider
            .Combine(project.Combine(context.Heads()))
            .SelectMany(static (pair, cancellation) => Read(pair.Left, pair.Right.Left, pair.Right.Right, cancellation))
            .WithTrackingName(TrackingNames.Inputs);

    private static IncrementalValueProvider<HeadTable> Heads(this IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Where(static text => text.Path.EndsWith(HeadSuffix, StringComparison.Ordinal))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellation) => ReadHead(pair.Left, pair.Right, cancellation))
            .Collect()
            .Select(static (heads, _) => new HeadTable(heads.OfType<HeadFile>()))
            .WithTrackingName(TrackingNames.Heads);

    private static HeadFile? ReadHead(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellation) =>
        options.GetOptions(file).TryGetValue(HeadOwner, out var owner) && owner.Length > 0 && file.GetText(cancellation) is { } text
            ? new HeadFile(owner, text.ToString())
            : null;

    private static IEnumerable<GreenInput> Read(AdditionalText file, ProjectFacts project, HeadTable heads, CancellationToken cancellation)
    {
        if (!file.Path.EndsWith(ExperimentSuffix, StringComparison.Ordinal))
            return [];
        var path = RelativePath.Of(file.Path, project.Folder);
        return
        [
            Guard.Run(
                () => file.GetText(cancellation) is { } text
                    ? new GreenInput(path, file.Path, text.ToString(), heads.Find(file.Path), Failure: null)
                    : Unreadable("its text is not available"),
                Unreadable),
        ];

        GreenInput Unreadable(string reason) => new(path, file.Path, Text: null, HeadText: null, reason);
    }
}
