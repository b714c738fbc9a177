using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Rules;

/// <summary>
/// How severe a project takes what does not keep an experiment from becoming code: the warnings of the language, and the rules of taste and budget. The package brings the
/// same as <c>.globalconfig</c> files for the compiler.
/// </summary>
/// <param name="Name">As <c>GreenRules</c> and <c>--rules</c> name it.</param>
/// <param name="Summary">What it is for.</param>
public sealed record RulePreset(string Name, string Summary)
{
    /// <summary>Severities as each rule has them.</summary>
    public static RulePreset Default { get; } = new("default", "every finding as severe as its page says");

    /// <summary>All presets; the first is the usual one.</summary>
    public static IReadOnlyList<RulePreset> All { get; } =
    [
        Default,
        new("strict", "warnings are errors, and what was only worth knowing is a warning"),
        new("off", "errors of the language alone"),
    ];

    /// <summary>What the project says of single rules, by their ids, which wins; <see langword="null"/> for one that is not to be reported.</summary>
    public IReadOnlyDictionary<string, Severity?> Own { get; init; } = new Dictionary<string, Severity?>();

    /// <summary>The findings that it applies to.</summary>
    public static IEnumerable<FindingRule> Adjustable => FindingCatalog.All.Where(static rule => !rule.StopsGeneration && !rule.IsOfBuild);

    /// <summary>The preset of a name; <see langword="null"/> where there is none.</summary>
    public static RulePreset? Find(string name) => All.FirstOrDefault(preset => preset.Name == name);

    /// <summary>How severe a kind of finding is; <see langword="null"/> where it is not reported.</summary>
    public Severity? SeverityOf(FindingRule rule) => rule.StopsGeneration ? rule.Severity
        : Own.TryGetValue(rule.Id, out var own) ? own
        : Name == Default.Name ? rule.Severity
        : Name == "off" ? null
        : rule.Severity == Severity.Information ? Severity.Warning
        : Severity.Error;

    /// <summary>Findings as severe as the preset has them, without those that it does not report.</summary>
    public IEnumerable<Finding> Apply(IEnumerable<Finding> findings) => findings
        .Select(finding => SeverityOf(finding.Rule) is { } severity ? finding with { Rule = finding.Rule with { Severity = severity } } : null)
        .OfType<Finding>();
}
