using System.Text.RegularExpressions;
using GreenDsl.Dsl.Help;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Text;

/// <summary>The examples on the pages are what they are said to be: the wrong one has the finding, the right one has not, and no error at all.</summary>
public partial class FindingHelpTests
{
    private const string Base = """
        experiment: house-prices
        seed: 42
        data: {csv: data/houses.csv, columns: {sqft: number, bedrooms: number, price: number}, rows: 1000, label: price}
        model: [{linear: 64}, relu, {linear: 1}]
        loss: mse
        optimizer: {adam: {lr: 1e-3}}
        train: {epochs: 10, batch_size: 32}
        budget: {energy: 1 kJ, on_exceed: stop}

        """;

    public static TheoryData<string> WithExamples => [.. FindingCatalog.All.Where(static rule => HelpTable.Of(rule).Wrong is not null).Select(static rule => rule.Id)];

    [Theory, MemberData(nameof(WithExamples))]
    public void The_wrong_example_has_the_finding_and_the_right_one_has_not(string id)
    {
        var help = HelpTable.Of(FindingCatalog.All.Single(rule => rule.Id == id));
        var wrong = Compile(help, help.Wrong!);
        Assert.True(wrong.Any(finding => finding.Rule.Id == id), Shown(wrong));
        var right = Compile(help, help.Right!);
        Assert.False(right.Any(finding => finding.Rule.Id == id || finding.Rule.Severity == Severity.Error), Shown(right));
    }

    [Fact]
    public void Most_pages_have_an_example() => Assert.True(WithExamples.Count > FindingCatalog.All.Count * 3 / 4, $"{WithExamples.Count} of {FindingCatalog.All.Count}");

    // The example's keys, and the others of a whole experiment.
    private static IReadOnlyList<Finding> Compile(FindingHelp help, string example)
    {
        var shown = Key().Matches(help.Wrong + "\n" + help.Right).Select(static match => match.Groups[1].Value).ToHashSet();
        var rest = Base.Split('\n').Where(line => !shown.Contains(line.Split(':')[0]));
        return GreenCompiler.Compile(string.Join('\n', rest) + example + "\n", "x.green.yaml", head: null).Findings;
    }

    private static string Shown(IEnumerable<Finding> findings) => "found " + string.Join("\n", findings.Select(static finding => finding.Render("x")));

    [GeneratedRegex(@"^(?:\? \[)?([a-z]+)(?:\]$|:)", RegexOptions.Multiline)]
    private static partial Regex Key();
}
