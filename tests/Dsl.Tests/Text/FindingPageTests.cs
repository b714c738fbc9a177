using System.Text;
using System.Text.RegularExpressions;
using GreenDsl.Dsl.Help;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Text;

/// <summary>The pages that help links lead to are written from the catalogue; <c>GREEN_ACCEPT=1</c> writes them anew.</summary>
public class FindingPageTests
{
    public static TheoryData<string> Ids => [.. FindingCatalog.All.Select(static rule => rule.Id)];

    [Fact]
    public void The_list_of_findings_is_up_to_date() => Repository.AssertMatches(Path.Combine(Repository.Root, "docs", "findings.md"), List());

    [Theory, MemberData(nameof(Ids))]
    public void The_page_of_a_finding_is_up_to_date(string id)
    {
        var rule = FindingCatalog.All.Single(rule => rule.Id == id);
        Repository.AssertMatches(Path.Combine(Repository.Root, rule.HelpPage), Page(rule));
    }

    [Fact]
    public void Every_page_belongs_to_a_finding() => Assert.Equal(
        FindingCatalog.All.Select(static rule => rule.Id + ".md"),
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "rules")).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    private static string List()
    {
        var page = new StringBuilder();
        page.Append("# Findings\n\nEverything that a build, `check` or `--set` can say about an experiment, each with a page that shows how to mend it.\n");
        page.Append("An error keeps its file from becoming code. Written from the catalogue in `src/Dsl/Text` and the rules in `src/Dsl/Rules`; ids are never reused.\n");
        page.Append("\n| id | severity | |\n| --- | --- | --- |\n");
        foreach (var rule in FindingCatalog.All)
            page.Append($"| [{rule.Id}](rules/{rule.Id}.md) | {Word(rule.Severity)} | {rule.Title} |\n");
        return page.ToString();
    }

    private static string Page(FindingRule rule)
    {
        var help = HelpTable.Of(rule);
        var adjustable = rule.StopsGeneration || rule.IsOfBuild ? "" : "; a project may set it otherwise (`GreenRules`, `.globalconfig`)";
        var page = $"# {rule.Id}: {rule.Title}\n\nSeverity: {Word(rule.Severity)}{adjustable}.\n\n> {Message(rule, help)}\n\n{help.Why}\n";
        return help is { Wrong: { } wrong, Right: { } right } ? $"{page}\nWrong:\n\n```yaml\n{wrong}\n```\n\nRight:\n\n```yaml\n{right}\n```\n" : page;
    }

    // As it reads for the example; where there is none, with its places left open.
    private static string Message(FindingRule rule, FindingHelp help) => help.Wrong is { } wrong
        ? FindingExample.Compile(help, wrong).First(finding => finding.Rule.Id == rule.Id).Message
        : Regex.Replace(rule.Format, @"\{\d+\}", "…").Replace("{{", "{").Replace("}}", "}");

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
