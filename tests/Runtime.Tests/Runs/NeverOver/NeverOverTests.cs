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

    [Fact]
    public void Thousands_of_runs_stay_within_one_step_of_their_limit_and_each_leaves_a_loadable_checkpoint()
    {
        var endings = new Ending[Thorough.Is ? 10_000 : 2_500];
        Parallel.For(0, endings.Length, seed => endings[seed] = Carry(new(seed)));

        foreach (var kind in endings.GroupBy(static ending => ending.Reason?.ToString() ?? "no more to go on").OrderBy(static kind => kind.Key, StringComparer.Ordinal))
            output.WriteLine($"{kind.Key}: {kind.Count()}");
        var stopped = endings.Where(static ending => ending.Reason == StopReason.Budget).ToList();
        // What rule 1 keeps free for a step and the end is lost to training; where that is more than 2 % of a budget nothing could use 98 % of it. Of a budget that
        // is shared each run keeps something free.
        var roomy = stopped.Where(static ending => ending is { Slack: <= 0.02, Course.OthersAt: null }).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            stopped by the budget: used {stopped.Average(static ending => ending.Used):0.0 %} on average; of {roomy.Count} budgets of which a step and the end take 2 % or less at least {roomy.Min(static ending => ending.Used):0.0 %}
            changed their network: {endings.Count(static ending => ending.Changed)}
            over the limit: {endings.Count(static ending => ending.Used > 1)}, at most by {endings.Max(static ending => ending.OverSteps):0.00} of the last step
            """));
        Assert.True(roomy.Count > endings.Length / 20, $"{roomy.Count}");
        Assert.All(roomy, static ending => Assert.InRange(ending.Used, 0.98, double.PositiveInfinity));
        Assert.All(stopped.Where(static ending => ending.Course.OthersAt is null), static ending => Assert.InRange(ending.Used, 0.98 - ending.Slack, double.PositiveInfinity));
    }

    private static Ending Carry(Course course)
    {
        using var run = new SimulatedRun(course);
        run.Carry();
        var spent = run.Spent;

        // Without a kill rule 1 knows every step; a killed run may have forgotten the dearest one, and of a changed network's steps the first is not known.
        var most = course.Kills.Count > 0 || course.Truths is not null ? run.LastStep : run.Excess;
        var lag = course.Meter == MeterKind.Exact ? 0 : Lag;
        Assert.True(spent <= run.Limit + most + lag + 1e-6, $"{course}: spent {spent} of {run.Limit}, the last step explains {most}");

        var checkpoint = new CheckpointStore(run.Folder.Path).Newest()!;
        using var engine = (FakeEngine)new FakeExperiment(run.Folder.ReadPlan(), static _ => { }).Open(run.Folder.ReadPlan(), []);
        checkpoint.RestoreEngine(engine.Restore);
        // A raised batch makes several planned steps in one.
        if (course.Truths is null) Assert.Equal(checkpoint.State.Step, engine.Steps);
        using var ledger = RunLedger.Open(run.Folder.Ledger);
        var charged = ledger.Last!.AsSpent();
        if (course.Dimension != 2 && course.OthersAt is null) Assert.True(spent <= charged.Spent.Joules + lag + 1e-6, $"{course}: spent {spent} and charged {charged}");
        if (run.Result is not { } result) return new(course, null, spent / run.Limit, 1, 0, false);

        Assert.Equal(result.Steps, checkpoint.State.Step);
        var used = course.Dimension == 2 ? charged.Spent.Seconds : course.OthersAt is null ? charged.Spent.Joules : spent;
        var kept = Spending.Max(checkpoint.State.MaxStep, charged.MaxStep) * BudgetGuard.Headroom + checkpoint.State.Reserve;
        var slack = course.Dimension == 2 ? kept.Seconds : kept.Joules;
        return new(course, result.Stopped, used / run.Limit, slack / run.Limit, Math.Max(0, spent - run.Limit) / run.LastStep, result.Changed is not null);
    }

    /// <param name="Course">What befell it.</param>
    /// <param name="Reason">Why it ended.</param>
    /// <param name="Used">Share of the limit that it was charged with.</param>
    /// <param name="Slack">Share of the limit that must be kept free.</param>
    /// <param name="OverSteps">By how much it went over, in last steps.</param>
    /// <param name="Changed">Whether it ended in another form than the declared one.</param>
    private sealed record Ending(Course Course, StopReason? Reason, double Used, double Slack, double OverSteps, bool Changed);
}
