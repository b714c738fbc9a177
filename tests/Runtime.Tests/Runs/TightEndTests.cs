using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Runs;

/// <summary>The end of a run when little is left.</summary>
public sealed class TightEndTests : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void When_a_step_ate_the_reserve_the_final_evaluation_is_left_out_and_that_is_said()
    {
        // The reserve is about 1 J, nearly all of it evaluation. The first step cannot be bounded by an earlier one.
        var plan = SamplePlan.Create().WithBudget(joules: 20);
        var notices = new Notices();
        var experiment = new FakeExperiment(plan, work => world.Spend(work.Stage == Stage.Train ? 18.2 : VirtualWorld.Price(plan, work)));

        var result = Run.Start(experiment, world.Options(observer: notices));

        Assert.Equal((StopReason.Budget, 1L), (result.Stopped, result.Steps));
        Assert.Empty(result.Metrics);
        Assert.InRange(result.Energy.UsedJ, 19.5, 20);
        Assert.Equal(["the final evaluation no longer fits the budget and is left out"], notices.Seen);
        Assert.True(File.Exists(new RunFolder(result.Run).Weights));
    }

    [Fact]
    public void A_final_evaluation_that_comes_out_dearer_than_foreseen_ends_before_the_limit()
    {
        var plan = SamplePlan.Create(2000).WithBudget(joules: 40);
        plan = plan with { Cost = plan.Cost with { Evaluate = new(0.01, 0.02) } };
        var notices = new Notices();
        // From here on training is over, and evaluating costs three times as much as before.
        var dear = 31.0;
        var experiment = new FakeExperiment(plan, work =>
            world.Spend(VirtualWorld.Price(plan, work) * (work.Stage == Stage.Evaluate && world.Joules > dear ? 3 : 1)));

        var result = Run.Start(experiment, world.Options(observer: notices));

        Assert.Equal(StopReason.Budget, result.Stopped);
        Assert.InRange(result.Energy.UsedJ, dear, 40);
        Assert.Empty(result.Metrics);
        Assert.Contains("the final evaluation no longer fits the budget and is left out", notices.Seen);
    }

    [Fact]
    public void A_checkpoint_that_is_due_near_the_end_does_not_eat_what_the_end_needs()
    {
        var plan = SamplePlan.Create(2000);
        plan = plan with { Cost = plan.Cost with { Checkpoint = new(2, 0) } };
        // A checkpoint is due after each 100 J: its place moves through the end of the run.
        for (var budget = 108.0; budget < 124; budget += 0.25)
        {
            var before = world.Joules;
            var limited = plan.WithBudget(joules: budget);

            var result = Run.Start(world.Experiment(limited), world.Options() with { CheckpointInterval = TimeSpan.Zero });

            Assert.Equal(StopReason.Budget, result.Stopped);
            Assert.InRange(world.Joules - before, budget * 0.93, budget);
        }
    }

    [Fact]
    public void A_run_that_goes_on_near_its_end_keeps_nothing_for_compiling_what_it_has_compiled()
    {
        // The first of all evaluations takes 5 J in every process, and so does the first of all checkpoints.
        var plan = SamplePlan.Create(2000).WithBudget(joules: 200);
        var (first, dies) = (new HashSet<Stage>(), true);
        var experiment = new FakeExperiment(plan, work =>
        {
            if (dies && world.Joules > 176) throw new PowerFailure();
            world.Spend(VirtualWorld.Price(plan, work) + (work.Stage != Stage.Train && first.Add(work.Stage) ? 5 : 0));
        });
        var options = world.Options() with { CheckpointInterval = TimeSpan.FromSeconds(1) };
        Assert.Throws<PowerFailure>(() => Run.Start(experiment, options));
        (first, dies) = ([], false);

        var result = Run.Resume(experiment, RunFolders.All(options.RunsFolder)[0], options);

        Assert.Equal(StopReason.Budget, result.Stopped);
        Assert.NotEmpty(result.Metrics);
        Assert.InRange(result.Energy.UsedJ, 193, 200);
    }

    private sealed class Notices : SilentObserver
    {
        public List<string> Seen { get; } = [];

        public override void Noticed(string message) => Seen.Add(message);
    }
}
