using GreenDsl.Generator.Compiling;
using GreenDsl.Generator.Diagnostics;
using GreenDsl.Generator.Emission;
using GreenDsl.Generator.Inputs;
using Microsoft.CodeAnalysis;

namespace GreenDsl.Generator;

/// <summary>Turns each <c>*.green.yaml</c> of a project into a class, completes each class with the attribute <c>Experiment</c>, and lists them all in a catalog.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExperimentGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = context.Project();
        var heads = context.Heads();

        // With places: these change whenever a line moves.
        var files = context.Files(project, heads).Compile();
        var classes = context.Classes(project, heads).Compile();
        var roster = files.Roster(classes, project);
        var judgedFiles = files.Within(roster, project);
        var judgedClasses = classes.Within(roster, project);

        // Findings keep their places, models have none: a moved line emits nothing. A class has its tree in the compilation, which is looked for only where something was found.
        context.RegisterSourceOutput(judgedFiles.Findings(), FindingReporter.Report);
        context.RegisterSourceOutput(judgedClasses.Findings().Combine(context.CompilationProvider), FindingReporter.ReportInCode);
        context.RegisterSourceOutput(judgedFiles.Models(), SourceOutput.AddExperiment);
        context.RegisterSourceOutput(judgedClasses.Models(), SourceOutput.AddExperiment);
        context.RegisterSourceOutput(roster.Catalog(project), SourceOutput.AddCatalog);
    }
}
