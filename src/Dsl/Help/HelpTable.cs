using GreenDsl.Dsl.Rules;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Help;

/// <summary>What the pages about findings say: one file a group of the catalogue; the rules of taste and budget bring theirs along.</summary>
public static partial class HelpTable
{
    private static readonly Dictionary<string, FindingHelp> ById = new[] { Yaml, Words, Shapes, Data, Quantities, Training, Compression, Tool }
        .SelectMany(static group => group)
        .Concat(RuleTable.All.Select(static rule => (Rule: rule.Finding, rule.Help)))
        .ToDictionary(static pair => pair.Rule.Id, static pair => pair.Help, StringComparer.Ordinal);

    /// <summary>What the page about a kind of finding says.</summary>
    /// <exception cref="KeyNotFoundException">Nobody wrote it yet.</exception>
    public static FindingHelp Of(FindingRule rule) => ById[rule.Id];
}
