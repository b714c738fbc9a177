using System.Collections.Immutable;
using GreenDsl.Dsl.Text;
using GreenDsl.Generator.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GreenDsl.Generator.Diagnostics;

/// <summary>The one bridge from the language's findings to Roslyn's diagnostics.</summary>
internal static class FindingReporter
{
    /// <summary>Reports the findings of one file.</summary>
    public static void Report(SourceProductionContext context, FileFindings file)
    {
        foreach (var finding in file.Findings)
            context.ReportDiagnostic(Diagnostic(finding, file.FullPath));
    }

    /// <summary>Reports the findings of one class.</summary>
    public static void ReportInCode(SourceProductionContext context, (FileFindings File, Compilation Compilation) found)
    {
        foreach (var finding in found.File.Findings)
            context.ReportDiagnostic(InCode(finding, found.File.FullPath, found.Compilation));
    }

    /// <summary>The diagnostic of a finding in one of the compiler's own trees, where the code's directives and settings hold for it.</summary>
    public static Diagnostic InCode(Finding finding, string path, Compilation compilation)
    {
        var file = finding.Span.Source ?? path;
        var tree = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == file);
        return Create(finding, tree is null ? Place(finding.Span, file) : Location.Create(tree, new TextSpan(finding.Span.Start, finding.Span.Length)));
    }

    /// <summary>The diagnostic of a finding.</summary>
    public static Diagnostic Diagnostic(Finding finding, string path) => Create(finding, Place(finding.Span, path));

    private static Diagnostic Create(Finding finding, Location place) =>
        Microsoft.CodeAnalysis.Diagnostic.Create(Descriptors.Of(finding.Rule), place, finding.Mend?.ToProperties().ToImmutableDictionary(), [.. finding.Arguments]);

    // The language counts lines and columns from 1, Roslyn from 0.
    private static Location Place(SourceSpan span, string path) => Location.Create(
        path,
        new TextSpan(span.Start, span.Length),
        new LinePositionSpan(new LinePosition(span.Line - 1, span.Column - 1), new LinePosition(span.EndLine - 1, span.EndColumn - 1)));
}
