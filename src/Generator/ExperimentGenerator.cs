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
        context.RegisterSourceOutput(compiled.Findings(roster), FindingReporter.Report);

        // Models without places: these change only when an experiment does.
        context.RegisterSourceOutput(compiled.Models(roster, project), SourceOutput.AddExperiment);
        context.RegisterSourceOutput(roster.Catalog(project), SourceOutput.AddCatalog);
    }
}
