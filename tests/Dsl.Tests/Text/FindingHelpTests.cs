using GreenDsl.Dsl.Help;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Text;

/// <summary>The examples on the pages are what they are said to be: the wrong one has the finding, the right one has not, and no error at all.</summary>
public class FindingHelpTests
{
    public static TheoryData<string> WithExamples => [.. FindingCatalog.All.Where(static rule => HelpTable.Of(rule).Wrong is not null).Select(static rule => rule.Id)];

    [Theory, MemberData(nameof(WithExamples))]
    public void The_wrong_example_has_the_finding_and_the_right_one_has_not(string id)
    {
        var help = HelpTable.Of(FindingCatalog.All.Single(rule => rule.Id == id));
        var wrong = FindingExample.Compile(help, help.Wrong!);
        Assert.True(wrong.Any(finding => finding.Rule.Id == id), Shown(wrong));
        var right = FindingExample.Compile(help, help.Right!);
        Assert.False(right.Any(finding => finding.Rule.Id == id || finding.Rule.Severity == Severity.Error), Shown(right));
    }

    [Fact]
    public void Most_pages_have_an_example() => Assert.True(WithExamples.Count > FindingCatalog.All.Count * 3 / 4, $"{WithExamples.Count} of {FindingCatalog.All.Count}");

    private static string Shown(IEnumerable<Finding> findings) => "found " + string.Join("\n", findings.Select(static finding => finding.Render("x")));
}
