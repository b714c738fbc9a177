using GreenDsl.Generator.Compiling;
using GreenDsl.Generator.Diagnostics;
using GreenDsl.Generator.Emission;
using GreenDsl.Generator.Inputs;
using Microsoft.CodeAnalysis;

namespace GreenDsl.Generator;

/// <summary>Turns each <c>*.green.yaml</c> of a project into a class, and lists them in a catalog.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExperimentGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = context.Project();
        var inputs = context.Inputs(project);

        // Files with places: these change whenever a line moves.
        var compiled = inputs.Compile();
        var roster = compiled.Roster();
        var files = compiled.Within(roster, project);

        // Findings keep their places, models have none: a moved line emits nothing.
        context.RegisterSourceOutput(files.Findings(), FindingReporter.Report);
        context.RegisterSourceOutput(files.Models(), SourceOutput.AddExperiment);
        context.RegisterSourceOutput(roster.Catalog(project), SourceOutput.AddCatalog);
    }
}
