using System.Text;
using GreenDsl.Dsl.Rules;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Rules;

/// <summary>Presets say the same to the compiler, as files that <c>GREEN_ACCEPT=1</c> writes, and to the command <c>check</c>.</summary>
public class RulePresetTests
{
    public static TheoryData<string> Names => [.. RulePreset.All.Select(static preset => preset.Name)];

    [Theory, MemberData(nameof(Names))]
    public void The_package_brings_it_as_a_file(string name)
    {
        var preset = RulePreset.Find(name)!;
        var text = new StringBuilder($"# GreenRules={name}: {preset.Summary}. Written from the catalogue of findings.\nis_global = true\nglobal_level = -1\n\n");
        foreach (var rule in RulePreset.Adjustable)
            text.Append($"# {rule.Title}\ndotnet_diagnostic.{rule.Id}.severity = {Word(preset.SeverityOf(rule))}\n");
        Repository.AssertMatches(Path.Combine(Repository.Root, "src", "Generator", "buildTransitive", $"GreenDsl.Rules.{name}.globalconfig"), text.ToString());
    }

    [Theory]
    [InlineData("default", "info GRN0705, warning GRN0701, error GRN0102")]
    [InlineData("strict", "warning GRN0705, error GRN0701, error GRN0102")]
    [InlineData("off", "error GRN0102")]
    public void It_changes_all_but_errors_of_the_language(string name, string expected)
    {
        Finding[] findings = [.. new[] { "GRN0705", "GRN0701", "GRN0102" }.Select(static id => new Finding(FindingCatalog.All.Single(rule => rule.Id == id), default, []))];
        Assert.Equal(expected, string.Join(", ", RulePreset.Find(name)!.Apply(findings).Select(static finding => $"{Word(finding.Rule.Severity).Replace("suggestion", "info")} {finding.Rule.Id}")));
    }

    private static string Word(Severity? severity) => severity switch
    {
        null => "none",
        Severity.Information => "suggestion",
        { } other => other.ToString().ToLowerInvariant(),
    };
}
