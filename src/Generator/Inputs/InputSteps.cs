using Microsoft.CodeAnalysis;

namespace GreenDsl.Generator.Inputs;

/// <summary>The steps that gather what is compiled.</summary>
internal static class InputSteps
{
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
            .SelectMany(static (pair, cancellation) =>
                InputReader.IsExperiment(pair.Left) ? [InputReader.Read(pair.Left, pair.Right.Left, pair.Right.Right, cancellation)] : Enumerable.Empty<GreenInput>())
            .WithTrackingName(TrackingNames.Inputs);

    private static IncrementalValueProvider<HeadTable> Heads(this IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Where(InputReader.IsHead)
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellation) => InputReader.ReadHead(pair.Left, pair.Right, cancellation))
            .Collect()
            .Select(static (heads, _) => new HeadTable(heads.OfType<HeadFile>()))
            .WithTrackingName(TrackingNames.Heads);
}
