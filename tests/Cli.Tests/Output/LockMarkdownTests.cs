using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Tests.Output;

public sealed class LockMarkdownTests : IDisposable
{
    private static readonly ExperimentPlan Plain = new FakeExperiment().Plan with { Settings = ["data.csv=a.csv", "train.steps=100"] };

    private readonly TemporaryFolder folder = new();
    private readonly Desk desk;

    public LockMarkdownTests() => desk = new Desk { StepSummaryFile = Path.Combine(folder.Path, "summary.md") };

    public void Dispose()
    {
        desk.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_comment_has_its_mark_a_row_for_each_change_and_nothing_that_could_do_harm()
    {
        desk.Run([Fake(Plain), Fake(Plain with { Name = "gone" }), Fake(Plain with { Name = "same" })], "lock", "--update");
        var dearer = Plain with
        {
            Settings = ["data.csv=<b>@all|`x`</b>", "train.steps=130"],
            Cost = Plain.Cost with { EnergyJoules = new(65, 130, 260) },
        };
        var outcome = desk.Run([Fake(dearer), Fake(Plain with { Name = "new" }), Fake(Plain with { Name = "same" })], "lock", "--check", "--comment");

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(
            """
            <!-- greendsl -->
            ### Predicted carbon: 3 experiments not as locked

            | experiment | predicted before | after | change | cause |
            | --- | --- | --- | --- | --- |
            | `fake` | 13.4 mgCO2e | 17.4 mgCO2e | +30 % | ``data.csv a.csv -> <b>@all\|`x`</b>``<br>`train.steps 100 -> 130` |
            | `gone` | 13.4 mgCO2e | removed |  |  |
            | `new` | not locked | 13.4 mgCO2e |  |  |

            `lock --update` accepts what is there now; commit `green.lock.json` with it.

            """,
            outcome.Output);
        Assert.Contains("### Predicted carbon: 3 experiments not as locked", File.ReadAllText(desk.StepSummaryFile!));
    }

    [Fact]
    public void A_comment_without_a_difference_takes_back_what_it_said_before()
    {
        desk.Run([Fake(Plain)], "lock", "--update");
        var outcome = desk.Run([Fake(Plain)], "lock", "--comment");
        Assert.Equal((0, "<!-- greendsl -->\n### Predicted carbon: as locked\n\n1 experiment\n"), (outcome.ExitCode, outcome.Output));
    }

    [Fact]
    public void A_missing_lock_file_is_said()
    {
        var outcome = desk.Run([Fake(Plain)], "lock", "--comment");
        Assert.Equal(2, outcome.ExitCode);
        Assert.EndsWith("| `fake` | not locked | 13.4 mgCO2e |  |  |\n\nThere is no `green.lock.json` yet: `lock --update` writes it.\n", outcome.Output);
    }

    [Theory]
    [InlineData("--update")]
    [InlineData("--json")]
    public void A_comment_is_nothing_else(string option) => Assert.Equal(5, desk.Run([Fake(Plain)], "lock", "--comment", option).ExitCode);

    private static IExperiment Fake(ExperimentPlan plan) => new FakeExperiment { Plan = plan };
}
