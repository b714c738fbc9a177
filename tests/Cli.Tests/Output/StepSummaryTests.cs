namespace GreenDsl.Cli.Tests.Output;

public sealed class StepSummaryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_and_a_check_each_add_a_section()
    {
        using var desk = new Desk { StepSummaryFile = Path.Combine(folder.Path, "summary.md") };
        desk.Write("a.green.yaml", "experiment: a|b\ndata: {synthetic: {kind: random, rows: 100, features: 2}}\nmodel: [{linear: 1}]\nloss: mse\noptimizer: adam\ntrain: {epochs: 1}\n");
        desk.Run([new FakeExperiment()], "run", "fake", "--meter", "modelled");
        desk.Run([], "check");

        var summary = File.ReadAllText(desk.StepSummaryFile);
        Assert.StartsWith("### fake completed after 100 steps\n\n```text\n  metrics  mae 0.5", summary);
        Assert.Contains("```\n\n### Experiments checked: 1 error\n\n1 experiment\n\n| place | finding |\n| --- | --- |\n| `a.green.yaml:1:13` | GRN0113 `", summary);
        Assert.Contains("a\\|b", summary);
    }

    [Fact]
    public void A_summary_that_cannot_be_written_fails_nothing_and_says_so()
    {
        using var desk = new Desk { StepSummaryFile = Path.Combine(folder.Path, "nowhere", "summary.md") };
        var outcome = desk.Run([new FakeExperiment()], "run", "fake", "--meter", "modelled");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("the step summary cannot be written", outcome.Error);
    }
}
