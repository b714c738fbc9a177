using System.Collections.Immutable;
using GreenDsl.Dsl.Rules;
using GreenDsl.Dsl.Text;
using Microsoft.CodeAnalysis;

namespace GreenDsl.Generator.Diagnostics;

/// <summary>Roslyn's descriptors of the catalogue's rules, one a rule.</summary>
internal static class Descriptors
{
    /// <summary>Category of all rules.</summary>
    public const string Category = "GreenDsl";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = FindingCatalog.All.ToDictionary(
        static rule => rule.Id, Create, StringComparer.Ordinal);

    /// <summary>Those that the analyzer reports: whatever does not keep a file from becoming code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfAnalyzer { get; } = RulePreset.Adjustable.Select(Of).ToImmutableArray();

    /// <summary>The descriptor of a rule.</summary>
    public static DiagnosticDescriptor Of(FindingRule rule) => ById[rule.Id];

    private static DiagnosticDescriptor Create(FindingRule rule) => new(
        id: rule.Id,
        title: rule.Title,
        messageFormat: rule.Format,
        category: Category,
        defaultSeverity: rule.Severity switch
        {
            Severity.Error => DiagnosticSeverity.Error,
            Severity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpPage);
}
