using System.Xml.Linq;
using GreenDsl.Runtime.Frontiers;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Frontiers;

/// <summary>Frontiers of an experiment that trains nothing and whose error falls with every step.</summary>
public sealed class FrontierTests : IDisposable
{
    private const int Methods = 5;

    private readonly VirtualWorld world = new();
    private readonly Recorder recorder = new();
    private int opened;

    public void Dispose() => world.Dispose();

    [Fact]
    public void Each_method_is_measured_at_each_share_with_each_seed()
    {
        var report = Measure(Options());

        Assert.Equal(2 * 3 * Methods, recorder.Runs.Count);
        Assert.Equal([1, 2], recorder.Runs.Select(run => run.Seed).Distinct());
        foreach (var run in recorder.Runs.Where(run => run.Failure is null))
        {
            Assert.InRange(run.UsedJ, 0.9 * run.BudgetJ!.Value, run.BudgetJ.Value);
            Assert.Equal(run.UsedJ, run.ModelledJ);
        }

        Assert.Equal(Of(FrontierMethod.Anneal).OrderByDescending(run => run.Share).Select(run => run.Error), Of(FrontierMethod.Anneal).Select(run => run.Error).Order());
        Assert.Contains("| `anneal` | ", report);
        Assert.Contains("not measured joules", report);
        Assert.Equal(report, File.ReadAllText(Path.Combine(Folder, "frontier.md")));
        Assert.Equal("svg", XDocument.Load(Path.Combine(Folder, "frontier.svg")).Root!.Name.LocalName);
    }

    [Fact]
    public void The_full_run_has_no_budget_and_the_median_of_it_is_what_shares_are_of()
    {
        Measure(Options());

        var full = ResultSheet.Read(Path.Combine(Folder, "tuning.jsonl")).Single(run => run.BudgetJ is null);
        Assert.Equal((200, StopReason.Completed), (full.Steps, full.Stopped));
        Assert.All(recorder.Runs, run => Assert.Equal(full.UsedJ * run.Share, run.BudgetJ!.Value, 9));
    }

    [Fact]
    public void What_was_stopped_goes_on_where_it_was_and_does_no_run_twice()
    {
        using var stop = new CancellationTokenSource();
        recorder.After = count =>
        {
            if (count == 5) stop.Cancel();
        };
        Assert.ThrowsAny<OperationCanceledException>(() => Measure(Options(), stop.Token));
        Assert.Equal(5, recorder.Runs.Count);

        var first = recorder.Runs.ToList();
        var before = opened;
        var report = Measure(Options());
        Assert.Equal(2 * 3 * Methods - 5, opened - before);
        Assert.Equal(first.Select(run => run.Error), recorder.Earlier.Select(run => run.Error));

        before = opened;
        Assert.Equal(report, Measure(Options()));
        Assert.Equal(before, opened);
    }

    [Fact]
    public void Seeds_that_were_run_apart_are_reported_together()
    {
        Measure(Options() with { Seeds = 1, FirstSeed = 2 });
        var report = Measure(Options() with { Seeds = 1, FirstSeed = 1 });
        Assert.StartsWith("2 seeds, paired", report.Split('\n').First(line => line.Contains("paired", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_seed_that_another_process_is_at_is_left_to_it()
    {
        Measure(Options() with { Seeds = 1 });
        using (ResultSheet.TryOpen(Path.Combine(Folder, "seed-0002.jsonl")))
            Measure(Options());
        Assert.DoesNotContain(recorder.Runs, run => run.Seed == 2);
        Assert.Contains("another process is at seed 2", recorder.Notices);
    }

    [Fact]
    public void A_torn_last_line_is_done_again_and_a_damaged_one_is_told_of()
    {
        Measure(Options());
        var sheet = Path.Combine(Folder, "seed-0002.jsonl");
        var text = File.ReadAllText(sheet);
        File.WriteAllText(sheet, text[..^20]);
        var before = opened;
        Measure(Options());
        Assert.Equal(before + 1, opened);
        Assert.Equal(3 * Methods, ResultSheet.Read(sheet).Count);

        File.WriteAllText(sheet, "{\"seed\":2\n" + text);
        Assert.Contains("seed-0002.jsonl(1)", Assert.Throws<ExperimentException>(() => Measure(Options())).Message);
    }

    [Fact]
    public void A_folder_is_for_one_experiment_as_it_was_set()
    {
        Measure(Options());
        var other = SamplePlan.Create() with { Settings = ["seed=42", "train.steps=199"] };
        Assert.Contains("--out", Assert.Throws<ExperimentException>(() => Measure(Options() with { Plan = other })).Message);
    }

    [Fact]
    public void A_budget_that_allows_no_beginning_is_no_error_of_the_frontier()
    {
        var report = Measure(Options() with { Shares = [1, 0.002] });
        Assert.All(recorder.Runs.Where(run => run.Share < 1), run => Assert.NotNull(run.Failure));
        Assert.Contains("Runs without an error", report);
        Assert.Contains("the budget is too small", report);
    }

    [Fact]
    public void Nothing_to_compare_by_is_an_error() => Assert.Contains(
        "metrics", Assert.Throws<ExperimentException>(() => Measure(Options() with { Plan = SamplePlan.Create() with { Metrics = [] } })).Message);

    private string Folder => Path.Combine(world.Folder, "frontier");

    private IEnumerable<FrontierRun> Of(FrontierMethod method) => recorder.Runs.Where(run => run.Method == method && run.Seed == 1);

    private FrontierOptions Options() => new()
    {
        Folder = Folder,
        Plan = SamplePlan.Create() with { Settings = ["seed=42", "train.steps=200"] },
        Seeds = 2,
        Shares = [1, 0.5, 0.25],
        Meter = Meters.Modelled,
    };

    private string Measure(FrontierOptions options, CancellationToken stop = default)
    {
        recorder.Runs.Clear();
        recorder.Earlier.Clear();
        return Frontier.Measure(new FakeExperiment(options.Plan, Count), options, recorder, stop);
    }

    private void Count(Work work) => opened += work.Stage == Stage.Load ? 1 : 0;

    private sealed class Recorder : IFrontierObserver
    {
        public List<FrontierRun> Runs { get; } = [];

        public List<FrontierRun> Earlier { get; } = [];

        public List<string> Notices { get; } = [];

        public Action<int> After { get; set; } = static _ => { };

        public void Noticed(string message) => Notices.Add(message);

        public void Known(FrontierRun run) => Earlier.Add(run);

        public void Done(FrontierRun run, FrontierProgress progress)
        {
            Runs.Add(run);
            After(Runs.Count);
        }
    }
}
