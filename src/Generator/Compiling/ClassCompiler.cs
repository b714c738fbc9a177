using GreenDsl.Dsl;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Generator.Inputs;
using GreenDsl.Generator.Inputs.Classes;

namespace GreenDsl.Generator.Compiling;

/// <summary>Asks the language about one class that declares an experiment.</summary>
internal static class ClassCompiler
{
    /// <summary>Compiles a class.</summary>
    public static CompiledFile Compile(GreenInput input, ClassInput found)
    {
        var result = GreenCompiler.Compile(Declaration.OfClass(found.Uses), input.Path, FileCompiler.Head(input));
        var findings = result.Findings.Select(finding => Told(finding, found)).ToList();
        if (found.Fault is { } fault)
            findings.Insert(0, new(FindingCatalog.UnfitClass, found.NameSpan, EquatableArray.Of(found.Name, fault)));
        if (found.Row is { } row && result.Experiment?.Experiment.Data is CsvDataset table)
            findings.AddRange(RowCheck.Check(row, table, found.Name));
        return new(
            input.Path, input.FullPath, findings.Any(static finding => finding.Rule.StopsGeneration) ? null : result.Experiment,
            result.NameSpan ?? found.NameSpan, result.TeacherSpan ?? found.NameSpan, findings.ToEquatableArray())
        {
            Class = new(found.Namespace, found.Name),
            HasRow = found.Row is not null,
        };
    }

    // The build looks for data before there is a compiler: it finds what is written out, and nothing that has to be calculated.
    private static Finding Told(Finding finding, ClassInput found) =>
        finding.Rule == FindingCatalog.UnknownData && !IsWrittenOut(finding.Span, found) ? finding with { Rule = FindingCatalog.CalculatedPath } : finding;

    private static bool IsWrittenOut(SourceSpan span, ClassInput found) => found.Uses
        .SelectMany(static use => use.Arguments)
        .Any(argument => argument.Value.Places is not null && argument.Value.PlaceOf(0, argument.Value.Text.Length) == span);
}
