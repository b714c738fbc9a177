using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Runs;

public sealed class ObserverTests : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void An_observer_sees_the_run_from_its_start_to_its_result()
    {
        var seen = new Recorder();

        var result = Run.Start(world.Experiment(SamplePlan.Create().WithBudget(joules: 1000)), world.Options(observer: seen));

        Assert.Equal("started", seen.Events[0]);
        Assert.Equal("finished", seen.Events[^1]);
        Assert.Equal(9, seen.Events.Count(e => e == "evaluated"));
        Assert.True(seen.Events.Count(e => e == "checkpoint") >= 3);
        Assert.Same(result, seen.Result);
        Assert.Equal((200L, 50, 0L), (seen.Start!.PlannedSteps, seen.Start.StepsPerEpoch, seen.Start.FirstStep));
        var last = seen.Progress[^1];
        Assert.Equal((4L, 4L, 200L, 200L), (last.Epoch, last.Epochs, last.Step, last.PlannedSteps));
        Assert.Equal(1.0 / 200, last.Loss, 1e-12);
        Assert.Equal(150, last.Evaluation!.Step);
        Assert.Equal(last.Used.Joules / 1000, last.BudgetShare, 1e-12);
        Assert.False(last.Forecast!.Value.EndedByBudget);
    }

    [Fact]
    public void It_is_told_no_more_often_than_it_asked_for_and_gets_the_mean_loss_in_between()
    {
        var seen = new Recorder();

        // A step takes 0.9 s.
        Run.Start(world.Experiment(SamplePlan.Create()), world.Options(observer: seen) with { ProgressInterval = TimeSpan.FromSeconds(8) });

        Assert.InRange(seen.Progress.Count, 10, 200 * 0.9 / 8 + 3);
        var (before, after) = (seen.Progress[3], seen.Progress[4]);
        var steps = Enumerable.Range((int)before.Step + 1, (int)(after.Step - before.Step));
        Assert.Equal(steps.Average(step => 1.0 / step), after.Loss, 1e-12);
    }

    [Fact]
    public void Steps_allocate_nothing_with_an_observer_or_without()
    {
        foreach (var observer in new[] { null, new SilentObserver() })
        {
            var allocated = new long[5000];
            var (step, last) = (0, 0L);
            var experiment = new FakeExperiment(SamplePlan.Create(allocated.Length), Record) { StepsPerEpoch = allocated.Length };

            Run.Start(experiment, new RunOptions
            {
                RunsFolder = Path.Combine(world.Folder, "runs"),
                MeterFactory = (_, _, _, _) => new CpuTimeMeter(PowerModel.Unknown, sinceProcessStart: false),
                Observer = observer,
                ProgressInterval = TimeSpan.Zero,
            });

            // A lease now and then is written to the disk, and that allocates; everything else must not.
            Assert.InRange(allocated.Skip(100).Count(bytes => bytes > 0), 0, allocated.Length / 50);

            void Record(Work work)
            {
                if (work.Stage != Stage.Train) return;
                var now = GC.GetAllocatedBytesForCurrentThread();
                allocated[step++] = now - last;
                last = now;
            }
        }
    }

    private sealed class Recorder : SilentObserver
    {
        public List<string> Events { get; } = [];

        public List<RunProgress> Progress { get; } = [];

        public RunStart? Start { get; private set; }

        public RunResult? Result { get; private set; }

        public override void Started(RunStart start)
        {
            Start = start;
            Events.Add("started");
        }

        public override void Progressed(in RunProgress progress) => Progress.Add(progress);

        public override void Evaluated(EvaluationRecord evaluation) => Events.Add("evaluated");

        public override void Checkpointed(long step, string file) => Events.Add("checkpoint");

        public override void Finished(RunResult result)
        {
            Result = result;
            Events.Add("finished");
        }
    }
}
