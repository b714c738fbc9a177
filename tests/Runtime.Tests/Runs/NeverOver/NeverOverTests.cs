using System.Globalization;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;
using Xunit.Abstractions;

namespace GreenDsl.Runtime.Tests.Runs.NeverOver;

/// <summary>
/// Runs whose steps cost now and then many times what the ones before did, whose meters lag, fall silent or break, that change their network on wrong promises, that are killed, stopped and resumed with less, and whose
/// project's budget others eat up.
/// </summary>
public sealed class NeverOverTests(ITestOutputHelper output)
{
    /// <summary>What a counter that is read every 10 ms and refreshed every millisecond may lie behind: the most power x 11 ms, in joules.</summary>
    private const double Lag = 100 * 0.011;

    /// <summary>Share of a budget that a step may take, and its end, for 98 % of it to be used.</summary>
    private const double Small = 0.01;

    /// <summary>What the end needs is measured while it is done: by this share of a budget less may be used than was kept free for it.</summary>
    private const double Remeasured = 0.01;

    private static readonly (string Name, Func<Ending, bool> Is)[] Kinds =
    [
        ("all", static _ => true),
        ("killed", static ending => ending.Course.Kills.Count > 0),
        ("stopped, resumed with less", static ending => ending.Course.StopAt is not null),
        ("meter lags", static ending => ending.Course.Meter == MeterKind.Lagging),
        ("meter falls silent or breaks", static ending => ending.Course.Meter is MeterKind.Silent or MeterKind.Broken),
        ("network changed", static ending => ending.Changed),
        ("project shared with others", static ending => ending.Course.OthersAt is not null),
    ];

    [Fact]
    public void Thousands_of_runs_stay_within_one_step_of_their_limit_and_each_leaves_a_loadable_checkpoint()
    {
        var endings = new Ending[Thorough.Is ? 10_000 : 2_500];
        Parallel.For(0, endings.Length, seed => endings[seed] = Carry(new(seed)));

        output.WriteLine($"""
            {"",-30}{"runs",7}{"ended by",11}{"over",7}{"at most by",13}{"use of small",15}{"use,",9}
            {"",-30}{"",7}{"the budget",11}{"",7}{"of the step",13}{"steps and ends",15}{"median",9}
            """);
        foreach (var kind in Kinds) output.WriteLine(Row(kind.Name, endings.Where(kind.Is).ToList()));

        // Of a budget that is shared each run keeps something free.
        var stopped = endings.Where(static ending => ending is { Reason: StopReason.Budget, Course.OthersAt: null }).ToList();
        var small = stopped.Where(static ending => ending.IsSmall).ToList();
        Assert.True(small.Count > endings.Length / 200, $"{small.Count}");
        Assert.All(small, static ending => Assert.InRange(ending.Used, 0.98, double.PositiveInfinity));
        Assert.All(stopped, static ending => Assert.InRange(ending.Used, 1 - Remeasured - ending.Step - ending.End, double.PositiveInfinity));
    }

    private static string Row(string name, List<Ending> endings)
    {
        var stopped = endings.Where(static ending => ending.Reason == StopReason.Budget).Select(static ending => ending.Used).Order().ToList();
        var small = endings.Where(static ending => ending is { Reason: StopReason.Budget, IsSmall: true }).ToList();
        var over = endings.Where(static ending => ending.Over > 0).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"""
            {name,-30}{endings.Count,7:N0}{stopped.Count,11:N0}{over.Count,7}{over.Select(static ending => ending.Over).DefaultIfEmpty().Max(),13:0.00}{(small.Count == 0 ? "" : string.Create(
                CultureInfo.InvariantCulture, $"{small.Min(static ending => ending.Used):0.0 %} ({small.Count})")),15}{stopped[stopped.Count / 2],9:0.0 %}
            """);
    }

    private static Ending Carry(Course course)
    {
        using var run = new SimulatedRun(course);
        run.Carry();
        var spent = run.Spent;
        Assert.True(spent <= run.Limit + run.Excess + 1e-6, $"{course}: spent {spent} of {run.Limit}, the last step explains {run.Excess}");

        var checkpoint = new CheckpointStore(run.Folder.Path).Newest()!;
        using var engine = (FakeEngine)new FakeExperiment(run.Folder.ReadPlan(), static _ => { }).Open(run.Folder.ReadPlan(), []);
        checkpoint.RestoreEngine(engine.Restore);
        // A raised batch makes several planned steps in one.
        if (course.Truths is null) Assert.Equal(checkpoint.State.Step, engine.Steps);
        using var ledger = RunLedger.Open(run.Folder.Ledger);
        var charged = ledger.Last!.AsSpent();
        var lag = course.Meter == MeterKind.Exact ? 0 : Lag;
        if (course.Dimension != 2 && course.OthersAt is null) Assert.True(spent <= charged.Spent.Joules + lag + 1e-6, $"{course}: spent {spent} and charged {charged}");
        if (run.Result is not { } result) return new(course, null, spent / run.Limit);

        Assert.Equal(result.Steps, checkpoint.State.Step);
        double In(in Spending spending) => (course.Dimension == 2 ? spending.Seconds : spending.Joules) / run.Limit;
        return new(course, result.Stopped, course.OthersAt is null ? In(charged.Spent) : spent / run.Limit)
        {
            Step = In(Spending.Max(checkpoint.State.MaxStep, charged.MaxStep)) * BudgetGuard.Headroom,
            End = In(checkpoint.State.Reserve),
            Over = Math.Max(0, spent - run.Limit) / run.LastStep,
            Changed = result.Changed is not null,
        };
    }

    /// <param name="Course">What befell it.</param>
    /// <param name="Reason">Why it ended; <see langword="null"/> where too little was left to go on.</param>
    /// <param name="Used">Share of the limit that it was charged with.</param>
    private sealed record Ending(Course Course, StopReason? Reason, double Used)
    {
        /// <summary>Share of the limit that was kept free for another step.</summary>
        public double Step { get; init; }

        /// <summary>Share of the limit that was kept free for the end.</summary>
        public double End { get; init; }

        /// <summary>By how much it went over, in last steps.</summary>
        public double Over { get; init; }

        /// <summary>Whether it ended in another form than the declared one.</summary>
        public bool Changed { get; init; }

        /// <summary>Whether a step and the end are small enough for 98 % to be used.</summary>
        public bool IsSmall => Step <= Small && End <= Small && Course.OthersAt is null;
    }
}
