using System.Text;
using System.Text.RegularExpressions;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Text;

/// <summary>The page that help links lead to is written from the catalogue; <c>GREEN_ACCEPT=1</c> writes it anew.</summary>
public class FindingPageTests
{
    [Fact]
    public void The_page_of_findings_is_up_to_date() => Repository.AssertMatches(Path.Combine(Repository.Root, "docs", "findings.md"), Page());

    [Fact]
    public void Every_help_link_leads_to_a_heading_of_the_page() =>
        Assert.All(FindingCatalog.All, static rule => Assert.Contains($"\n## {rule.Id}\n", Page(), StringComparison.Ordinal));

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append("# Findings\n\nEverything that a build, `check` or `--set` can say about an experiment. An error keeps its file from becoming code.\n");
        page.Append("Written from the catalogue in `src/Dsl/Text`; ids are never reused.\n");
        foreach (var rule in FindingCatalog.All)
            page.Append($"\n## {rule.Id}\n\n{rule.Title} ({rule.Severity.ToString().ToLowerInvariant()}).\n\n> {Readable(rule.Format)}\n");
        return page.ToString();
    }

    private static string Readable(string format) => Regex.Replace(format, @"\{\d+\}", "…").Replace("{{", "{").Replace("}}", "}");
}
