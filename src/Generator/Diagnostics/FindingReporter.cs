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

    /// <summary>The diagnostic of a finding.</summary>
    public static Diagnostic Diagnostic(Finding finding, string path) => Microsoft.CodeAnalysis.Diagnostic.Create(
        Descriptors.Of(finding.Rule), Place(finding.Span, path), finding.Mend?.ToProperties().ToImmutableDictionary(), [.. finding.Arguments]);

    // The language counts lines and columns from 1, Roslyn from 0.
    private static Location Place(SourceSpan span, string path) => Location.Create(
        path,
        new TextSpan(span.Start, span.Length),
        new LinePositionSpan(new LinePosition(span.Line - 1, span.Column - 1), new LinePosition(span.EndLine - 1, span.EndColumn - 1)));
}
