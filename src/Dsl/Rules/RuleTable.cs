using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Rules;

/// <summary>All rules of taste and budget. A rule is added by adding its file: the table finds it.</summary>
internal static class RuleTable
{
    /// <summary>All rules, by the ids of their findings.</summary>
    public static IReadOnlyList<ExperimentRule> All { get; } = typeof(ExperimentRule).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && typeof(ExperimentRule).IsAssignableFrom(type))
        .Select(static type => (ExperimentRule)Activator.CreateInstance(type, nonPublic: true)!)
        .OrderBy(static rule => rule.Finding.Id, StringComparer.Ordinal)
        .ToArray();

    /// <summary>What all rules find in an experiment without errors.</summary>
    public static IEnumerable<Problem> Check(CompiledExperiment compiled, GreenNode root)
    {
        var subject = new RuleSubject(compiled, root);
        return All.SelectMany(rule => rule.Check(subject));
    }
}
