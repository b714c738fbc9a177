using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Runs;

public sealed class RunTests : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void A_run_without_a_budget_does_all_planned_steps_and_leaves_everything_behind()
    {
        var experiment = world.Experiment(SamplePlan.Create());

        var result = Run.Start(experiment, world.Options());

        Assert.Equal(StopReason.Completed, result.Stopped);
        Assert.Equal(200, result.Steps);
        Assert.Equal(200, experiment.Engine!.Steps);
        Assert.Equal(["mae", "r2"], result.Metrics.Keys);
        Assert.Equal(world.Joules, result.Energy.UsedJ, 1e-9);
        Assert.Equal(world.Joules * 360 / 3.6e6, result.Carbon.UsedG, 1e-12);
        var folder = new RunFolder(result.Run);
        Assert.Equal("sample", Path.GetFileName(Path.GetDirectoryName(folder.Path)));
        Assert.StartsWith("20260102-030405-", folder.Id, StringComparison.Ordinal);
        Assert.All([folder.Plan, folder.Weights, folder.Record, folder.Emissions, folder.Ledger, result.Checkpoint], file => Assert.True(File.Exists(file), file));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.tmp"));
        Assert.Equal(result.ToJson(), RunRecord.Read(folder).Result.ToJson());
        Assert.Equal(PlanJson.Serialize(experiment.Plan), PlanJson.Serialize(folder.ReadPlan()));
    }

    [Theory]
    [InlineData("joules", 60)]
    [InlineData("grams", 60)]
    [InlineData("seconds", 60)]
    [InlineData("joules", 100)]
    [InlineData("grams", 100)]
    [InlineData("seconds", 100)]
    public void A_binding_budget_is_used_by_at_least_95_percent_and_never_crossed(string dimension, double amount)
    {
        var plan = SamplePlan.Create(2000);
        plan = dimension switch
        {
            "joules" => plan.WithBudget(joules: amount),
            "grams" => plan.WithBudget(joules: 1e6, grams: amount * 360 / 3.6e6),
            _ => plan.WithBudget(seconds: amount, grams: 1e6),
        };

        var result = Run.Start(world.Experiment(plan), world.Options());

        Assert.Equal(StopReason.Budget, result.Stopped);
        var used = dimension == "seconds" ? result.Seconds : result.Energy.UsedJ;
        Assert.InRange(used, amount * 0.95, amount);
        Assert.Equal(world.Joules, result.Energy.UsedJ, 1e-9);
        Assert.NotEmpty(result.Metrics);
    }

    [Fact]
    public void The_budget_is_charged_with_the_upper_end()
    {
        using var uncertain = new VirtualWorld { Uncertainty = 0.6 };

        var result = Run.Start(uncertain.Experiment(SamplePlan.Create(2000).WithBudget(joules: 160)), uncertain.Options());

        Assert.InRange(result.Energy.UsedJ, 152, 160);
        Assert.Equal(uncertain.Joules * 1.6, result.Energy.UsedJ, 1e-9);
        Assert.Equal(uncertain.Joules, result.Energy.EstimateJ, 1e-9);
        Assert.Equal(uncertain.Joules * 0.4, result.Energy.LowerJ, 1e-9);
    }

    [Fact]
    public void The_modelled_meter_uses_its_budget_up()
    {
        var plan = SamplePlan.Create(2000).WithBudget(joules: 60);

        var result = Run.Start(world.Experiment(plan), world.Options() with { Meter = "modelled", MeterFactory = Meters.FromNow });

        Assert.Equal(StopReason.Budget, result.Stopped);
        Assert.InRange(result.Energy.UsedJ, 60 * 0.97, 60);
    }

    [Fact]
    public void The_learning_rate_is_held_and_falls_over_the_last_fifth_of_the_budget()
    {
        var factors = new FactorObserver();

        Run.Start(world.Experiment(SamplePlan.Create(2000).WithBudget(joules: 100)), world.Options(observer: factors) with { ProgressInterval = TimeSpan.Zero });

        Assert.Equal(factors.Seen.OrderDescending(), factors.Seen);
        Assert.InRange(factors.Seen.Count(factor => factor == 1), 0.75 * factors.Seen.Count, 0.85 * factors.Seen.Count);
        Assert.InRange(factors.Seen[^1], 0.3, 0.4);
    }

    [Fact]
    public void What_was_spent_before_the_first_step_advances_no_schedule()
    {
        var plan = SamplePlan.Create(2000).WithBudget(joules: 100);
        var experiment = new FakeExperiment(plan, work => world.Spend(work.Stage == Stage.Load ? 60 : VirtualWorld.Price(plan, work)));
        var factors = new FactorObserver();

        Run.Start(experiment, world.Options(observer: factors) with { ProgressInterval = TimeSpan.Zero });

        Assert.Equal(1, factors.Seen[0]);
        Assert.Equal(factors.Seen.OrderDescending(), factors.Seen);
        Assert.InRange(factors.Seen[^1], 0.3, 0.45);
    }

    [Fact]
    public void A_budget_that_does_not_allow_one_step_is_an_error_and_leaves_no_folder_without_a_checkpoint()
    {
        var error = Assert.Throws<ExperimentException>(() => Run.Start(world.Experiment(SamplePlan.Create().WithBudget(joules: 0.5)), world.Options()));

        Assert.Contains("sample.green.yaml: the budget is too small", error.Message, StringComparison.Ordinal);
        Assert.Empty(RunFolders.All(world.Options().RunsFolder));
    }

    [Fact]
    public void Another_structure_asks_for_a_build()
    {
        var plan = SamplePlan.Create();

        var error = Assert.Throws<ExperimentException>(() => Run.Start(world.Experiment(plan), world.Options(plan with { Structure = "2" })));

        Assert.Contains("build it again", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_loss_that_is_no_number_ends_the_run_with_an_error_and_keeps_the_checkpoint(double loss)
    {
        var plan = SamplePlan.Create();
        var experiment = new FakeExperiment(plan, work => world.SpendPlanned(plan, work)) { Loss = step => step == 70 ? loss : 1 };

        var error = Assert.Throws<ExperimentException>(() => Run.Start(experiment, world.Options()));

        Assert.Contains("step 70", error.Message, StringComparison.Ordinal);
        var folder = Assert.Single(RunFolders.All(world.Options().RunsFolder));
        Assert.NotNull(new CheckpointStore(folder.Path).Newest());
    }

    private sealed class FactorObserver : SilentObserver
    {
        public List<double> Seen { get; } = [];

        public override void Progressed(in RunProgress progress) => Seen.Add(progress.LearningRateFactor);
    }
}
