using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Runs.Tracing;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Runs;

public sealed class TraceTests : IDisposable
{
    private readonly VirtualWorld world = new() { Uncertainty = 0.6 };

    public void Dispose() => world.Dispose();

    [Fact]
    public void A_run_leaves_its_course_behind()
    {
        var folder = Start(SamplePlan.Create().WithBudget(joules: 1000, grams: 5));

        var trace = Trace.Read(folder)!;
        var points = trace.Points.ToPoints();

        // Where loading ended, 200 steps, where the run ended.
        Assert.Equal(202, points.Count);
        Assert.Equal((200L, 50), (trace.PlannedSteps, trace.StepsPerEpoch));
        Assert.True(float.IsNaN((float)points[0].Loss) && points[0].LoadJ > 0);
        Assert.Equal(1.0 / 7, points[7].Loss, 1e-6);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.First.EstimateJ <= pair.Second.EstimateJ && pair.First.Seconds <= pair.Second.Seconds));
        Assert.All(points, point => Assert.Equal(point.EstimateJ, point.LoadJ + point.TrainJ + point.EvaluateJ + point.CheckpointJ, point.EstimateJ * 1e-5));
        Assert.InRange(points[100].ForecastJ, points[100].ForecastLowerJ, points[100].ForecastUpperJ);
        Assert.Equal(200, points[100].LastStep);
        var session = Assert.Single(trace.Sessions);
        Assert.Equal((1000, 5, null, 0L), (session.EnergyLimitJ, session.CarbonLimitG, session.TimeLimitS, session.Step));
        Assert.Equal(TraceEventKind.Stop, trace.Events[^1].Kind);
        Assert.Contains(trace.Events, one => one.Kind == TraceEventKind.Checkpoint);
        Assert.Equal(4, trace.Events.Where(one => one.Kind == TraceEventKind.Evaluation).Select(one => one.Step).Distinct().Count());
    }

    [Fact]
    public void A_resumed_run_goes_on_with_its_course()
    {
        var plan = SamplePlan.Create();
        var folder = Start(plan.WithBudget(joules: 150));
        var before = Trace.Read(folder)!;

        Run.Resume(world.Experiment(plan), folder, world.Options(plan.WithBudget(joules: 2000)));

        var trace = Trace.Read(folder)!;
        var points = trace.Points.ToPoints();
        Assert.Equal([150, 2000], trace.Sessions.Select(session => session.EnergyLimitJ!.Value));
        Assert.Equal(before.Points.Step[^1], trace.Sessions[1].Step);
        Assert.Equal(before.Points.Step, trace.Points.Step[..before.Points.Step.Length]);
        Assert.Equal(1, points[^1].Session);
        Assert.Equal(200, points[^1].Step);
        Assert.Contains(trace.Events, one => one.Kind == TraceEventKind.Resume);
        Assert.Equal(points[^1].EstimateJ, points[^1].LoadJ + points[^1].TrainJ + points[^1].EvaluateJ + points[^1].CheckpointJ, 1e-2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"plannedSteps\":200,\"stepsPer")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_damaged_trace_loses_no_run(string text)
    {
        var plan = SamplePlan.Create();
        var folder = Start(plan.WithBudget(joules: 150));
        File.WriteAllText(folder.Trace, text);
        Assert.Null(Trace.Read(folder));

        var result = Run.Resume(world.Experiment(plan), folder, world.Options(plan.WithBudget(joules: 2000)));

        Assert.Equal(StopReason.Completed, result.Stopped);
        Assert.Equal(200, Trace.Read(folder)!.Points.Step[^1]);
    }

    [Fact]
    public void A_trace_whose_columns_differ_in_length_is_damaged()
    {
        var folder = Start(SamplePlan.Create(5));
        File.WriteAllText(folder.Trace, File.ReadAllText(folder.Trace).Replace("\"step\":[0,", "\"step\":[", StringComparison.Ordinal));

        Assert.Null(Trace.Read(folder));
    }

    [Fact]
    public void It_is_written_with_checkpoints_so_that_a_killed_run_keeps_it()
    {
        var seen = 0L;
        var plan = SamplePlan.Create(400);
        var experiment = new FakeExperiment(plan, work =>
        {
            world.SpendPlanned(plan, work);
            if (RunFolders.All(world.Options().RunsFolder) is [var folder] && Trace.Read(folder) is { } trace) seen = trace.Points.Step[^1];
        });

        Run.Start(experiment, world.Options() with { CheckpointInterval = TimeSpan.FromSeconds(60) });

        Assert.InRange(seen, 50, 399);
    }

    [Fact]
    public void Events_of_a_long_run_are_thinned_out_and_notices_stay()
    {
        var plan = SamplePlan.Create(3000);

        var folder = new RunFolder(Run.Start(new FakeExperiment(plan, work => world.SpendPlanned(plan, work)) { StepsPerEpoch = 1 }, world.Options()).Run);

        var events = Trace.Read(folder)!.Events;
        Assert.InRange(events.Count(one => one.Kind == TraceEventKind.Evaluation), 100, 400);
        Assert.Equal(TraceEventKind.Stop, events[^1].Kind);
        Assert.Equal(events.OrderBy(one => one.Seconds).Select(one => one.Seconds), events.Select(one => one.Seconds));
    }

    private RunFolder Start(GreenDsl.Runtime.Plans.ExperimentPlan plan) => new(Run.Start(world.Experiment(plan), world.Options()).Run);
}
