using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Compression;

/// <summary>Runs that make themselves cheaper while they train.</summary>
public sealed class CompressingRunTests : CompressingRuns
{
    [Fact]
    public void A_run_with_a_third_of_its_energy_completes_and_tells_how()
    {
        var result = Start(Compressible.Plan(joules: 680, allowed: [Bf16, new PruneStep(0.75)]), Compressible.Factor);

        Assert.Equal(StopReason.Completed, result.Stopped);
        Assert.InRange(result.Energy.UsedJ, 500, 680);
        Assert.Equal("computing products in bf16 and pruning 512 to 320 units in 2 groups", result.Changed);
        var told = Story(result).Select(static record => record.Text).ToList();
        Assert.Equal(3, told.Count);
        Assert.Equal(
            "training would take 1800 J and 657 J are left for it (37 %): products are computed in bf16, which makes a step cost 0.57; "
            + "it starts at its full width and is pruned once 20 % of the budget is spent (as it looks now 512 to 320 units in 2 groups)",
            told[0]);
        Assert.Equal("as planned: pruning 512 to 320 units in 2 groups should make a planned step cost 0.46 of now", told[1]);
        Assert.Matches("^prune: a planned step costs 0.46 of before \\(promised 0.46\\); now it would complete at [56][0-9]+ J of 680 J$", told[2]);
    }

    [Fact]
    public void A_promise_without_saving_is_struck_off_without_being_kept()
    {
        var experiment = Experiment(Compressible.Plan(joules: 900, allowed: [Bf16, new LowRankStep(64)]), Compressible.Factor, promise: static form => form.Ranks.Count > 0 ? 0.6 : 0.98);

        var result = Run.Start(experiment, World.Options());

        Assert.DoesNotContain(experiment.Engine!.Forms, static form => form.Precision == Precision.Bf16Mixed);
        Assert.Contains(Story(result), static record => record is { Action: "low_rank 64", Kind: CompressionKind.Realised });
    }

    [Fact]
    public void Where_a_single_step_was_tried_a_pruning_promises_what_the_cost_model_says()
    {
        var plan = Compressible.Plan(joules: 900, allowed: new PruneStep(0.75));
        var experiment = new FakeExperiment(plan, work => World.SpendPlanned(plan, work)) { Factor = Compressible.Factor, Promise = static _ => 0.1, TrialsAreRough = true };

        var action = Assert.Single(Story(Run.Start(experiment, World.Options())), static record => record.Kind == CompressionKind.Action);

        Assert.InRange(action.Promised!.Value, 0.3, 0.7);
    }

    [Fact]
    public void What_saves_nothing_is_undone_and_never_tried_again()
    {
        var experiment = Experiment(Compressible.Plan(joules: 1000, allowed: new EasySamplesStep(0.5)), static form => form.EasyShare > 0 ? 1.2 : 1, promise: static _ => 0.8);

        var result = Run.Start(experiment, World.Options());

        Assert.Equal([0.5, 0], experiment.Engine!.Forms.Select(static form => form.EasyShare));
        Assert.Equal([CompressionKind.Action, CompressionKind.RollBack], Story(result).Select(static record => record.Kind));
        Assert.Equal(1.2, Story(result)[1].Realised!.Value, 1e-6);
        Assert.InRange(result.Energy.UsedJ, 980, 1000);
    }

    [Fact]
    public void What_costs_more_only_while_others_keep_the_machine_busy_stays()
    {
        var (plan, busy) = (Compressible.Plan(joules: 1000, allowed: new LowRankStep(64)), 30);
        FakeExperiment? experiment = null;
        experiment = new FakeExperiment(plan, Work) { Factor = Compressible.Factor, Promise = Compressible.Factor };

        var result = Run.Start(experiment, World.Options());

        Assert.Equal([CompressionKind.Action, CompressionKind.Realised], Story(result).Select(static record => record.Kind));
        Assert.Equal(0.6, Story(result)[1].Realised!.Value, 1e-6);

        void Work(Work work)
        {
            World.SpendPlanned(plan, work);
            if (work.Stage == Stage.Train && experiment!.Engine!.Form.Ranks.Count > 0 && busy-- > 0) World.Spend(1);
        }
    }

    [Fact]
    public void What_is_measured_while_the_run_is_killed_is_not_held_against_the_first_steps_of_the_next_session()
    {
        var plan = Compressible.Plan(joules: 1000, allowed: new LowRankStep(64));
        var (untilDeath, cold) = (20, 0);
        FakeExperiment? experiment = null;
        experiment = new FakeExperiment(plan, Work) { Factor = Compressible.Factor, Promise = Compressible.Factor };
        var options = World.Options() with { CheckpointInterval = TimeSpan.FromSeconds(1) };

        Assert.Throws<PowerFailure>(() => Run.Start(experiment, options));
        cold = 20;
        var result = Run.Resume(experiment, Assert.Single(RunFolders.All(options.RunsFolder)), options);

        // The action was taken before the run was killed, and measured by the session after.
        Assert.Empty(experiment.Engine!.Forms);
        Assert.Equal([CompressionKind.Action, CompressionKind.Realised], Story(result).Select(static record => record.Kind));
        Assert.Equal(0.6, Story(result)[1].Realised!.Value, 1e-6);

        void Work(Work work)
        {
            World.SpendPlanned(plan, work);
            if (work.Stage != Stage.Train) return;
            if (cold-- > 0) World.Spend(2);
            if (experiment!.Engine!.Form.Ranks.Count > 0 && untilDeath-- == 0) throw new PowerFailure();
        }
    }

    [Fact]
    public void What_cannot_be_undone_goes_back_to_the_checkpoint_before_it_and_stays_charged()
    {
        var experiment = Experiment(Compressible.Plan(joules: 1000, allowed: new LowRankStep(64)), static form => form.Ranks.Count > 0 ? 1.5 : 1, promise: static _ => 0.6);

        var result = Run.Start(experiment, World.Options());

        var (action, back) = (Story(result)[0], Story(result)[1]);
        Assert.Equal((CompressionKind.Action, CompressionKind.RollBack), (action.Kind, back.Kind));
        Assert.Equal(action.Step, back.Step);
        Assert.Matches("^low_rank 64: a step costs 1.50 of before and should cost 0.60; the run goes back from step [0-9]+ to the checkpoint before it, and it is not tried again$", back.Text);
        Assert.Empty(experiment.Engine!.Form.Ranks);
        Assert.Equal(result.Steps, experiment.Engine.Steps);
        Assert.Equal(World.Joules, result.Energy.UsedJ, 1e-9);
        Assert.InRange(result.Energy.UsedJ, 980, 1000);
        Assert.False(File.Exists(Path.Combine(result.Run, "checkpoint-kept.bin")));
    }

    [Fact]
    public void What_lowers_the_metric_too_far_goes_back_as_well()
    {
        FakeExperiment? experiment = null;
        var plan = Compressible.Plan(joules: 1300, maxMetricDrop: 0.01, allowed: new PruneStep(0.5)) with { Metrics = ["r2"] };
        experiment = new FakeExperiment(plan, work => World.SpendPlanned(plan, work))
        {
            Factor = Compressible.Factor,
            ValidationLoss = (_, _) => experiment!.Engine!.Form.Widths[0] < 512 ? 0.2 : 0.1,
        };

        var result = Run.Start(experiment, World.Options());

        Assert.Contains(Story(result), static record => record.Kind == CompressionKind.RollBack && record.Text.StartsWith("prune: r2 went from 0.9 to 0.8", StringComparison.Ordinal));
        Assert.Equal([512, 512], experiment.Engine!.Form.Widths);
        Assert.True(result.Energy.UsedJ <= 1300);
    }

    [Fact]
    public void A_raised_batch_counts_for_several_planned_steps_and_evaluates_once_an_epoch()
    {
        var experiment = Experiment(Compressible.Plan(joules: 1500, allowed: new BatchStep(64)), Compressible.Factor);
        List<EvaluationRecord> seen = [];

        var result = Run.Start(experiment, World.Options(observer: new Evaluations(seen)));

        Assert.Equal(4, experiment.Engine!.Form.BatchMultiple);
        Assert.InRange(experiment.Engine.Steps, result.Steps / 4, result.Steps / 2);
        var epochs = seen.Where(one => one is { Weights: WeightSet.Raw, Part: DataPart.Validation } && one.Step < result.Steps).Select(static one => one.Step / 50).ToList();
        Assert.Equal(Enumerable.Range(1, epochs.Count).Select(static epoch => (long)epoch), epochs);
        Assert.InRange(epochs.Count, 20, 40);
    }

    [Theory]
    [InlineData(OnExceed.Stop)]
    [InlineData(OnExceed.Fail)]
    public void A_run_that_may_not_change_itself_only_says_what_it_could_do(OnExceed onExceed)
    {
        var plan = Compressible.Plan(joules: 900);
        plan = plan with { Budget = plan.Budget with { OnExceed = onExceed }, Compress = null };
        var experiment = Experiment(plan, Compressible.Factor);

        var result = Run.Start(experiment, World.Options(observer: new SilentObserver()));

        Assert.Equal(StopReason.Budget, result.Stopped);
        Assert.Empty(experiment.Engine!.Forms);
        Assert.Equal(0, experiment.Engine.Trials);
        Assert.Empty(Story(result));
        var notice = Assert.Single(RunRecord.Read(new RunFolder(result.Run)).Notices, static notice => notice.Contains("on_exceed: compress", StringComparison.Ordinal));
        Assert.Contains("by computing products in bf16 and pruning 512 to", notice, StringComparison.Ordinal);
    }

    private sealed class Evaluations(List<EvaluationRecord> seen) : SilentObserver
    {
        public override void Evaluated(EvaluationRecord evaluation) => seen.Add(evaluation);
    }
}
