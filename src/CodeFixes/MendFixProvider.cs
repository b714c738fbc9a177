using System.Collections.Immutable;
using GreenDsl.Dsl.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace GreenDsl.CodeFixes;

/// <summary>
/// Offers the mend that a finding brings along. What to change was decided where the finding was made, so one provider serves all findings, in YAML and in C# alike.
/// </summary>
// No [Shared]: it would bind this assembly to one version of System.Composition, and editors bring their own.
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(MendFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".cs", ".yaml"])]
public sealed class MendFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = FindingCatalog.All.Select(static rule => rule.Id).ToImmutableArray();

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
            if (Mend.Read(diagnostic.Properties) is { } mend)
                context.RegisterCodeFix(CodeAction.Create(mend.Title, cancellation => Apply(context.TextDocument, mend, cancellation), diagnostic.Id), diagnostic);
        return Task.CompletedTask;
    }

    private static async Task<Solution> Apply(TextDocument document, Mend mend, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var mended = text.WithChanges(new TextChange(new TextSpan(mend.Span.Start, mend.Span.Length), mend.Text));
        var solution = document.Project.Solution;
        return document is Document ? solution.WithDocumentText(document.Id, mended) : solution.WithAdditionalDocumentText(document.Id, mended);
    }
}
