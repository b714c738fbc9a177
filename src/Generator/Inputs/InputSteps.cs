using GreenDsl.Generator.Inputs.Classes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenDsl.Generator.Inputs;

/// <summary>The steps that gather what is compiled.</summary>
internal static class InputSteps
{
    /// <summary>Folder and root namespace of the project.</summary>
    public static IncrementalValueProvider<ProjectFacts> Project(this IncrementalGeneratorInitializationContext context) =>
        context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectFacts.Read(options))
            .WithTrackingName(TrackingNames.Project);

    /// <summary>Heads of data sets.</summary>
    public static IncrementalValueProvider<HeadTable> Heads(this IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Where(InputReader.IsHead)
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellation) => InputReader.ReadHead(pair.Left, pair.Right, cancellation))
            .Collect()
            .Select(static (heads, _) => new HeadTable(heads.OfType<HeadFile>()))
            .WithTrackingName(TrackingNames.Heads);

    /// <summary>Each experiment file with the head of its data.</summary>
    public static IncrementalValuesProvider<GreenInput> Files(
        this IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ProjectFacts> project, IncrementalValueProvider<HeadTable> heads) =>
        context.AdditionalTextsProvider
            .Combine(project.Combine(heads))
            .SelectMany(static (pair, cancellation) =>
                InputReader.IsExperiment(pair.Left) ? [InputReader.Read(pair.Left, pair.Right.Left, pair.Right.Right, cancellation)] : Enumerable.Empty<GreenInput>())
            .WithTrackingName(TrackingNames.Inputs);

    /// <summary>Each class that declares an experiment with the head of its data.</summary>
    public static IncrementalValuesProvider<GreenInput> Classes(
        this IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ProjectFacts> project, IncrementalValueProvider<HeadTable> heads) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(ClassReader.Attribute, static (node, _) => node is TypeDeclarationSyntax, ClassReader.Read)
            .WithTrackingName(TrackingNames.Classes)
            .Combine(project.Combine(heads))
            .SelectMany(static (pair, _) => pair.Left is { } found ? [InputReader.Read(found, pair.Right.Left, pair.Right.Right)] : Enumerable.Empty<GreenInput>())
            .WithTrackingName(TrackingNames.Inputs);
}
