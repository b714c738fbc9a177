using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Runs;

public sealed class ResumeTests : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void A_run_that_the_user_stopped_goes_on_as_if_nothing_had_happened()
    {
        var plan = SamplePlan.Create();
        var whole = world.Experiment(plan);
        Run.Start(whole, world.Options());
        var joules = world.Joules;

        var halves = world.Experiment(plan);
        var first = StopAfter(73, plan, halves);
        var second = Run.Resume(halves, new RunFolder(first.Run), world.Options());

        Assert.Equal((StopReason.User, 73L), (first.Stopped, first.Steps));
        Assert.Empty(first.Metrics);
        Assert.Equal((StopReason.Completed, 200L), (second.Stopped, second.Steps));
        Assert.Equal(whole.Engine!.Digest, halves.Engine!.Digest);
        Assert.Equal(world.Joules - joules, second.Energy.UsedJ, 1e-9);
    }

    [Fact]
    public void A_raised_budget_continues_the_account()
    {
        var plan = SamplePlan.Create(2000).WithBudget(joules: 60);
        var experiment = world.Experiment(plan);
        var first = Run.Start(experiment, world.Options());

        var second = Run.Resume(experiment, new RunFolder(first.Run), world.Options(plan.WithBudget(joules: 120)));

        Assert.Equal(StopReason.Budget, second.Stopped);
        Assert.True(second.Steps > first.Steps);
        Assert.InRange(second.Energy.UsedJ, 114, 120);
        Assert.Equal(world.Joules, second.Energy.UsedJ, 1e-9);
        Assert.Equal(120, new RunFolder(first.Run).ReadPlan().Budget.EnergyJoules);
    }

    [Fact]
    public void A_spent_budget_is_an_error_that_costs_nothing()
    {
        var experiment = world.Experiment(SamplePlan.Create(2000).WithBudget(joules: 60));
        var first = Run.Start(experiment, world.Options());
        var before = world.Joules;

        var error = Assert.Throws<ExperimentException>(() => Run.Resume(experiment, new RunFolder(first.Run), world.Options()));

        Assert.Contains("raise the budget", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, world.Joules);
        Assert.True(File.Exists(new RunFolder(first.Run).Record));
    }

    [Fact]
    public void A_run_that_cannot_go_on_because_its_data_is_missing_still_has_ended_as_its_record_says()
    {
        var plan = SamplePlan.Create(2000).WithBudget(joules: 60);
        var folder = new RunFolder(Run.Start(world.Experiment(plan), world.Options()).Run);
        var missing = new FakeExperiment(plan, static _ => throw new ExperimentException("no such file"));

        Assert.Throws<ExperimentException>(() => Run.Resume(missing, folder, world.Options(plan.WithBudget(joules: 120))));

        Assert.Equal(StopReason.Budget, RunRecord.Read(folder).Result.Stopped);
        Assert.Equal(60, folder.ReadPlan().Budget.EnergyJoules);
    }

    [Fact]
    public void A_complete_run_says_that_nothing_is_left_to_do()
    {
        var plan = SamplePlan.Create();
        var experiment = world.Experiment(plan);
        var folder = new RunFolder(Run.Start(experiment, world.Options()).Run);

        var error = Assert.Throws<ExperimentException>(() => Run.Resume(experiment, folder, world.Options()));
        Assert.Contains("nothing is left to do", error.Message, StringComparison.Ordinal);

        var longer = plan with { Training = plan.Training with { Steps = 300 } };
        Assert.Equal(300, Run.Resume(experiment, folder, world.Options(longer)).Steps);
    }

    [Fact]
    public void A_run_that_ran_out_of_patience_says_so()
    {
        var plan = SamplePlan.Create(5000);
        plan = plan with { Training = plan.Training with { EarlyStopping = new("val_loss", 1) } };
        var experiment = new FakeExperiment(plan, work => world.SpendPlanned(plan, work)) { ValidationLoss = (_, _) => 1 };
        var folder = new RunFolder(Run.Start(experiment, world.Options()).Run);

        var error = Assert.Throws<ExperimentException>(() => Run.Resume(experiment, folder, world.Options()));

        Assert.Contains("val_loss had not improved in 2 evaluations", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_would_make_it_another_run_cannot_change()
    {
        var plan = SamplePlan.Create();
        var experiment = world.Experiment(plan);
        var folder = new RunFolder(StopAfter(10, plan, experiment).Run);

        foreach (var other in new[] { plan with { Seed = 1 }, plan with { Training = plan.Training with { BatchSize = 8 } }, plan with { Optimizer = new SgdPlan { LearningRate = 1 } } })
        {
            var error = Assert.Throws<ExperimentException>(() => Run.Resume(experiment, folder, world.Options(other)));
            Assert.Contains("other settings", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_meter_cannot_change_and_need_not_be_named()
    {
        var plan = SamplePlan.Create();
        var experiment = world.Experiment(plan);
        var folder = new RunFolder(StopAfter(10, plan, experiment).Run);

        var error = Assert.Throws<ExperimentException>(() => Run.Resume(experiment, folder, world.Options() with { Meter = "cpu" }));

        Assert.Contains("metered by 'virtual'", error.Message, StringComparison.Ordinal);
        Assert.Equal(200, Run.Resume(experiment, folder, world.Options() with { Meter = null }).Steps);
    }

    [Fact]
    public void A_torn_newest_checkpoint_costs_steps_and_not_the_run()
    {
        var plan = SamplePlan.Create();
        var experiment = world.Experiment(plan);
        var first = StopAfter(73, plan, experiment);
        File.WriteAllBytes(first.Checkpoint, File.ReadAllBytes(first.Checkpoint)[..^5]);

        var second = Run.Resume(experiment, new RunFolder(first.Run), world.Options());

        Assert.Equal(200, second.Steps);
        Assert.Equal(world.Joules, second.Energy.UsedJ, 1e-9);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lost_account_does_not_begin_at_zero_again(bool emptied)
    {
        var plan = SamplePlan.Create().WithBudget(joules: 60);
        var experiment = world.Experiment(plan);
        var folder = new RunFolder(Run.Start(experiment, world.Options()).Run);
        File.Delete(folder.Ledger);
        if (emptied) File.WriteAllText(folder.Ledger, "");

        var error = Assert.Throws<ExperimentException>(() => Run.Resume(experiment, folder, world.Options()));

        Assert.Contains("what this run has spent is not known", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_of_another_size_is_not_trained_on()
    {
        var plan = SamplePlan.Create();
        var first = StopAfter(73, plan, world.Experiment(plan));
        var grown = new FakeExperiment(plan, static _ => { }) { StepsPerEpoch = 60 };

        var error = Assert.Throws<ExperimentException>(() => Run.Resume(grown, new RunFolder(first.Run), world.Options()));

        Assert.Contains("an epoch took 50 steps and takes 60 now", error.Message, StringComparison.Ordinal);
        Assert.Equal(200, Run.Resume(world.Experiment(plan), new RunFolder(first.Run), world.Options()).Steps);
    }

    [Fact]
    public void Data_with_other_bytes_is_not_trained_on()
    {
        var plan = SamplePlan.Create();
        var first = StopAfter(73, plan, Reading("aa"));

        var error = Assert.Throws<ExperimentException>(() => Run.Resume(Reading("bb"), new RunFolder(first.Run), world.Options()));

        Assert.Contains("its files hold other bytes now; bring back the data", error.Message, StringComparison.Ordinal);
        Assert.Equal(200, Run.Resume(Reading("aa"), new RunFolder(first.Run), world.Options()).Steps);
        Assert.Equal("aa", RunRecord.Read(new RunFolder(first.Run)).DataHash);

        FakeExperiment Reading(string hash) => new(plan, work => world.SpendPlanned(plan, work)) { DataHash = hash };
    }

    [Theory]
    [InlineData("data/houses.csv", "aa", "bb", true)]
    [InlineData("data/houses.csv", "aa", "aa", false)]
    [InlineData("data/houses.csv", null, "bb", false)]
    public void A_run_on_other_data_than_was_compiled_says_so(string path, string? compiled, string read, bool isNoticed)
    {
        var plan = SamplePlan.Create();
        plan = plan with
        {
            Data = new IdxDataPlan { Split = plan.Data.Split, Path = path, Hash = compiled, Shape = [1, 1, 1], Classes = 2, ScaleLow = 0, ScaleHigh = 1 },
        };

        var result = Run.Start(new FakeExperiment(plan, work => world.SpendPlanned(plan, work)) { DataHash = read }, world.Options());

        Assert.Equal(isNoticed, RunRecord.Read(new RunFolder(result.Run)).Notices.Any(static notice => notice.StartsWith("data/houses.csv is not what it was", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_was_known_of_the_data_when_it_was_compiled_does_not_part_a_run_from_its_plan()
    {
        var plan = SamplePlan.Create();
        plan = plan with { Data = new IdxDataPlan { Split = plan.Data.Split, Path = "x", Shape = [1, 1, 1], Classes = 2, ScaleLow = 0, ScaleHigh = 1 }, Settings = ["a=1"] };
        var first = StopAfter(73, plan, world.Experiment(plan));

        var known = plan with { Data = plan.Data with { Hash = "aa", Rows = 5 }, Settings = ["a=2"] };

        Assert.Equal(200, Run.Resume(world.Experiment(plan), new RunFolder(first.Run), world.Options(known)).Steps);
    }

    [Fact]
    public void A_run_that_died_after_its_last_step_is_brought_to_its_end()
    {
        var plan = SamplePlan.Create();
        var experiment = world.Experiment(plan);
        var folder = new RunFolder(Run.Start(experiment, world.Options()).Run);
        File.Delete(folder.Record);
        File.Delete(folder.Weights);

        var result = Run.Resume(experiment, folder, world.Options());

        Assert.Equal(StopReason.Completed, result.Stopped);
        Assert.NotEmpty(result.Metrics);
        Assert.True(File.Exists(folder.Weights));
    }

    [Fact]
    public void What_is_no_run_is_an_error()
    {
        var error = Assert.Throws<ExperimentException>(() => Run.Resume(world.Experiment(SamplePlan.Create()), new RunFolder(world.Folder), world.Options()));

        Assert.Contains("not the folder of a run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_process_took_more_to_get_going_loading_is_expected_to_cost_more_too()
    {
        // Of the 3 J of loading the process took 2 before its account was opened. 10 J more are room for it, but not for three times as much.
        var plan = SamplePlan.Create(2000).WithBudget(joules: 30);
        var (experiment, larger) = (world.Experiment(plan), plan.WithBudget(joules: 40));
        var folder = new RunFolder(Run.Start(experiment, Headed(2)).Run);
        var before = world.Joules;

        var error = Assert.Throws<ExperimentException>(() => Run.Resume(experiment, folder, Headed(6, larger)));
        Assert.Contains("raise the budget", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, world.Joules);

        Assert.InRange(Run.Resume(experiment, folder, Headed(2, larger)).Energy.UsedJ, 38, 40);
    }

    private RunOptions Headed(double head, ExperimentPlan? plan = null) => world.Options(plan) with { MeterFactory = (_, _, _, _) => new HeadedMeter(head, new CountingMeter(() => world.Joules)) };

    private RunResult StopAfter(long steps, ExperimentPlan plan, FakeExperiment experiment)
    {
        using var stop = new CancellationTokenSource();
        return Run.Start(experiment, world.Options(plan, new Stopper(stop, steps)) with { ProgressInterval = TimeSpan.Zero }, stop.Token);
    }

    /// <summary>A meter that begins with what its process had used by then.</summary>
    private sealed class HeadedMeter(double head, CountingMeter meter) : IEnergyMeter
    {
        public string Name => meter.Name;

        public EnergyReading Read()
        {
            var joules = head + meter.Read().Joules;
            return new(joules, joules, joules, EnergyTag.Measured);
        }

        public void Observe(in Work work) { }

        public void Dispose() => meter.Dispose();
    }

    private sealed class Stopper(CancellationTokenSource source, long steps) : SilentObserver
    {
        public override void Progressed(in RunProgress progress)
        {
            if (progress.Step == steps) source.Cancel();
        }
    }
}
