using GreenDsl.Dsl.Tests.Mutations;
using GreenDsl.Dsl.Tests.Mutations.Code;
using Xunit.Abstractions;

namespace GreenDsl.Dsl.Tests;

/// <summary>
/// Single mistakes made in valid experiments: all are found, nearly all exactly where they are, with the right way out.
/// <c>GREEN_ACCEPT=1</c> writes the page with the table.
/// </summary>
public class CorpusTests(ITestOutputHelper output)
{
    private const double ExactFloor = 0.95;
    private const double ProposalFloor = 0.90;
    private const double AloneFloor = 0.95;
    private const double MendFloor = 0.95;
    private const int ShownMisses = 50;
    private static readonly int Step = Thorough.Is ? 1 : 7;

    private static readonly Lazy<IReadOnlyList<Judgement>> InYaml = new(static () => [.. Corpus.All.Select(Judgement.Of)]);
    private static readonly Lazy<IReadOnlyList<Judgement>> InCode = new(static () => [.. CodeMutants.All.Select(Judgement.Of)]);

    public enum Door
    {
        Yaml,
        CSharp,
    }

    public static TheoryData<Door> Doors => [Door.Yaml, Door.CSharp];

    [Theory, MemberData(nameof(Doors))]
    public void Every_mistake_is_caught(Door door) => AssertFew(door, static judged => judged.IsCaught, floor: 1);

    [Theory, MemberData(nameof(Doors))]
    public void Mistakes_are_found_where_they_are(Door door) => AssertFew(door, static judged => judged.IsExact, ExactFloor);

    [Theory, MemberData(nameof(Doors))]
    public void Messages_name_the_way_out(Door door) => AssertFew(door, static judged => judged.HasProposal, ProposalFloor);

    [Theory, MemberData(nameof(Doors))]
    public void Mends_leave_nothing_to_find(Door door) => AssertFew(door, static judged => judged.IsMended, MendFloor);

    [Theory, MemberData(nameof(Doors))]
    public void One_mistake_is_one_message(Door door) => AssertFew(door, static judged => judged.IsAlone, AloneFloor);

    [Fact]
    public void The_page_of_mistakes_is_up_to_date()
    {
        var page = MistakePage.Of(InYaml.Value, InCode.Value);
        output.WriteLine(page);
        Repository.AssertMatches(Path.Combine(Repository.Root, "docs", "mistakes.md"), page);
    }

    [Fact]
    public void Nothing_is_said_of_a_valid_experiment() => Assert.Empty(
        from original in Originals.All
        from restyled in Restyled.Of(original)
        from finding in Judgement.Of(new(restyled.Style, original, restyled.Text, 0, null)).Findings
        select $"{original.Name}, {restyled.Style}: {finding.Render("x")}\n{restyled.Text}");

    [Fact]
    public void Nothing_is_said_of_a_valid_experiment_in_code() =>
        Assert.All(Originals.All, static original => Assert.Equal([], Judgement.Of(CodeMutants.Valid(original)).Findings.Select(static finding => finding.Render("x"))));

    [Fact]
    public void A_file_cut_anywhere_is_understood_or_explained() => Assert.All(Originals.All, static original =>
    {
        for (var length = 0; length < original.Text.Length; length += Step)
        {
            var result = GreenCompiler.Compile(original.Text[..length], "x", original.Head);
            Assert.True(result.Experiment is not null || result.Findings.Count > 0);
            Assert.DoesNotContain(result.Findings, static finding => finding.Rule == GreenDsl.Dsl.Text.FindingCatalog.ToolFailure);
        }
    });

    [Fact]
    public void A_mistake_made_with_set_reads_the_same()
    {
        foreach (var mutant in Corpus.All.Where(static mutant => mutant.Override is not null))
        {
            var inFile = Judgement.Of(mutant).Exact!;
            var value = mutant.Override!.IndexOf('=') + 1;
            var result = GreenCompiler.Compile(mutant.Original.Text, "x", mutant.Head, [mutant.Override]);
            var over = result.Findings.Where(finding => finding.Rule == inFile.Rule && finding.Span.Source is not null).ToArray();
            Assert.True(over.Any(finding => finding.Message == inFile.Message && finding.Span.Start >= value), $"{mutant}\n--set {mutant.Override}\n"
                + string.Join('\n', result.Findings.Select(static finding => finding.Render("x"))));
        }
    }

    private void AssertFew(Door door, Func<Judgement, bool?> isRight, double floor)
    {
        var asked = (door == Door.Yaml ? InYaml : InCode).Value.Where(judged => isRight(judged) is not null).ToArray();
        var missed = asked.Where(judged => isRight(judged) is false).ToArray();
        foreach (var judged in missed.Take(ShownMisses))
            output.WriteLine(judged.ToString());
        Assert.True(asked.Length - missed.Length >= floor * asked.Length, $"{missed.Length} of {asked.Length} are not");
    }
}
