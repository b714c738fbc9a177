using System.Text;
using GreenDsl.Dsl.Text;
using GreenDsl.Generator.Compiling;
using GreenDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GreenDsl.Generator.Emission;

/// <summary>Adds emitted files to the compilation.</summary>
internal static class SourceOutput
{
    /// <summary>Adds the class of one experiment; a failure becomes a finding on its file.</summary>
    public static void AddExperiment(SourceProductionContext context, ExperimentModel model)
    {
        var (text, failure) = Write(model);
        if (failure is null)
            Add(context, model.HintName, text);
        else
            context.ReportDiagnostic(FindingReporter.Diagnostic(failure, model.FullPath));
    }

    /// <summary>Adds the catalog, where there is one.</summary>
    public static void AddCatalog(SourceProductionContext context, CatalogModel? model)
    {
        if (model is not null)
            Add(context, CatalogWriter.HintName, CatalogWriter.Write(model));
    }

    /// <summary>The text of an experiment's class, or why there is none.</summary>
    internal static (string Text, Finding? Failure) Write(ExperimentModel model) => Guard.Run<(string, Finding?)>(
        () => (ExperimentWriter.Write(model), null),
        static reason => ("", FileCompiler.Finding(FindingCatalog.ToolFailure, reason)));

    private static void Add(SourceProductionContext context, string hintName, string text) =>
        context.AddSource(hintName, SourceText.From(text, Encoding.UTF8));
}
