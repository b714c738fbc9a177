using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Compression;

/// <summary>Runs that make themselves cheaper, on a virtual clock and with an engine that only pretends.</summary>
public sealed class CompressingRunTests : IDisposable
{
    private static readonly PrecisionStep Bf16 = new(Precision.Bf16Mixed);

    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

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
    public void A_run_with_enough_stays_as_it_is()
    {
        var result = Start(Compressible.Plan(joules: 2000), Compressible.Factor);

        Assert.Equal((StopReason.Completed, null), (result.Stopped, result.Changed));
        Assert.Empty(Story(result));
    }

    [Fact]
    public void What_is_smaller_from_the_start_was_not_pruned()
    {
        var result = Start(Compressible.Plan(joules: 200, allowed: [Bf16, new PruneStep(0.75), new LowRankStep(16)]), Compressible.Factor);

        Assert.Matches("^narrower from the start \\(512 to [0-9]+ units in 2 groups\\) and computing products in bf16", result.Changed);
    }

    [Fact]
    public void A_plan_that_was_paid_for_is_kept_by_a_run_that_is_killed_before_its_first_checkpoint()
    {
        var plan = Compressible.Plan(joules: 900, allowed: new PruneStep(0.75));
        var (untilDeath, triedBefore) = (5, new List<int>());
        FakeExperiment? experiment = null;
        experiment = new FakeExperiment(plan, Work) { Factor = Compressible.Factor };

        Assert.Throws<PowerFailure>(() => Run.Start(experiment, world.Options()));
        var result = Run.Resume(experiment, Assert.Single(RunFolders.All(world.Options().RunsFolder)), world.Options());

        Assert.Single(Story(result), static record => record.Kind == CompressionKind.Plan);
        Assert.Equal([1, 0], triedBefore);

        void Work(Work work)
        {
            if (work.Stage == Stage.Train && experiment!.Engine is { IsTrying: false } engine)
            {
                if (engine.Steps is 0) triedBefore.Add(engine.Trials);
                if (untilDeath-- == 0) throw new PowerFailure();
            }

            world.SpendPlanned(plan, work);
        }
    }

    [Fact]
    public void A_promise_without_saving_is_struck_off_without_being_kept()
    {
        var experiment = Experiment(Compressible.Plan(joules: 900, allowed: [Bf16, new LowRankStep(64)]), Compressible.Factor, promise: static form => form.Ranks.Count > 0 ? 0.6 : 0.98);

        var result = Run.Start(experiment, world.Options());

        Assert.DoesNotContain(experiment.Engine!.Forms, static form => form.Precision == Precision.Bf16Mixed);
        Assert.Contains(Story(result), static record => record is { Action: "low_rank 64", Kind: CompressionKind.Realised });
    }

    [Fact]
    public void What_is_far_from_saving_before_the_first_step_is_told_and_not_tried_again()
    {
        var experiment = Experiment(Compressible.Plan(joules: 900, allowed: Bf16), Compressible.Factor, promise: static _ => 1.6);

        var result = Run.Start(experiment, world.Options());

        Assert.Equal(1, experiment.Engine!.Trials);
        Assert.Empty(experiment.Engine.Forms.Skip(1));
        Assert.Equal((0, "computing products in bf16 would make a step cost 1.60 of now, so it is not done"), Story(result).Skip(1).Select(static record => (record.Step, record.Text)).Single());
    }

    [Theory]
    [InlineData(0.5, "computing products in bf16 cannot be tried at a small part of the budget, so it is not done")]
    [InlineData(1.6, "computing products in bf16 would make a step cost 1.60 of now, so it is not done")]
    public void A_single_step_rules_a_precision_out_and_does_not_choose_it(double promise, string reason)
    {
        var plan = Compressible.Plan(joules: 500, allowed: Bf16);
        var experiment = new FakeExperiment(plan, work => world.SpendPlanned(plan, work)) { Factor = Compressible.Factor, Promise = _ => promise, TrialsAreRough = true };

        var result = Run.Start(experiment, world.Options());

        Assert.Empty(experiment.Engine!.Forms);
        Assert.Contains(Story(result), record => record.Kind == CompressionKind.StrikeOff && record.Text == reason);
    }

    [Fact]
    public void Where_a_single_step_was_tried_a_pruning_promises_what_the_cost_model_says()
    {
        var plan = Compressible.Plan(joules: 900, allowed: new PruneStep(0.75));
        var experiment = new FakeExperiment(plan, work => world.SpendPlanned(plan, work)) { Factor = Compressible.Factor, Promise = static _ => 0.1, TrialsAreRough = true };

        var action = Assert.Single(Story(Run.Start(experiment, world.Options())), static record => record.Kind == CompressionKind.Action);

        Assert.InRange(action.Promised!.Value, 0.3, 0.7);
    }

    [Fact]
    public void Nothing_is_tried_where_the_shortest_trial_would_take_more_than_a_small_part_of_the_budget()
    {
        var experiment = Experiment(Compressible.Plan(joules: 30, allowed: Bf16), Compressible.Factor);

        var result = Run.Start(experiment, world.Options());

        Assert.Equal(0, experiment.Engine!.Trials);
        Assert.Equal(0, Assert.Single(Story(result)).CostJ);
    }

    [Fact]
    public void On_a_graphics_processor_a_trial_is_gauged_by_the_seconds_that_pass()
    {
        var plan = Compressible.Plan(joules: 900, allowed: Bf16);
        var experiment = new FakeExperiment(plan, work => world.Spend(VirtualWorld.Price(plan, work), seconds: 2)) { UsesGpu = true, Factor = Compressible.Factor };

        Run.Start(experiment, world.Options() with { Gauge = null });

        // Three steps in either form.
        Assert.Equal(6 * 2, experiment.Engine!.Gauged, 1e-9);
    }

    [Fact]
    public void What_saves_nothing_is_undone_and_never_tried_again()
    {
        var experiment = Experiment(Compressible.Plan(joules: 1000, allowed: new EasySamplesStep(0.5)), static form => form.EasyShare > 0 ? 1.2 : 1, promise: static _ => 0.8);

        var result = Run.Start(experiment, world.Options());

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

        var result = Run.Start(experiment, world.Options());

        Assert.Equal([CompressionKind.Action, CompressionKind.Realised], Story(result).Select(static record => record.Kind));
        Assert.Equal(0.6, Story(result)[1].Realised!.Value, 1e-6);

        void Work(Work work)
        {
            world.SpendPlanned(plan, work);
            if (work.Stage == Stage.Train && experiment!.Engine!.Form.Ranks.Count > 0 && busy-- > 0) world.Spend(1);
        }
    }

    [Fact]
    public void What_is_measured_while_the_run_is_killed_is_not_held_against_the_first_steps_of_the_next_session()
    {
        var plan = Compressible.Plan(joules: 1000, allowed: new LowRankStep(64));
        var (untilDeath, cold) = (20, 0);
        FakeExperiment? experiment = null;
        experiment = new FakeExperiment(plan, Work) { Factor = Compressible.Factor, Promise = Compressible.Factor };
        var options = world.Options() with { CheckpointInterval = TimeSpan.FromSeconds(1) };

        Assert.Throws<PowerFailure>(() => Run.Start(experiment, options));
        cold = 20;
        var result = Run.Resume(experiment, Assert.Single(RunFolders.All(options.RunsFolder)), options);

        // The action was taken before the run was killed, and measured by the session after.
        Assert.Empty(experiment.Engine!.Forms);
        Assert.Equal([CompressionKind.Action, CompressionKind.Realised], Story(result).Select(static record => record.Kind));
        Assert.Equal(0.6, Story(result)[1].Realised!.Value, 1e-6);

        void Work(Work work)
        {
            world.SpendPlanned(plan, work);
            if (work.Stage != Stage.Train) return;
            if (cold-- > 0) world.Spend(2);
            if (experiment!.Engine!.Form.Ranks.Count > 0 && untilDeath-- == 0) throw new PowerFailure();
        }
    }

    [Fact]
    public void What_cannot_be_undone_goes_back_to_the_checkpoint_before_it_and_stays_charged()
    {
        var experiment = Experiment(Compressible.Plan(joules: 1000, allowed: new LowRankStep(64)), static form => form.Ranks.Count > 0 ? 1.5 : 1, promise: static _ => 0.6);

        var result = Run.Start(experiment, world.Options());

        var (action, back) = (Story(result)[0], Story(result)[1]);
        Assert.Equal((CompressionKind.Action, CompressionKind.RollBack), (action.Kind, back.Kind));
        Assert.Equal(action.Step, back.Step);
        Assert.Matches("^low_rank 64: a step costs 1.50 of before and should cost 0.60; the run goes back from step [0-9]+ to the checkpoint before it, and it is not tried again$", back.Text);
        Assert.Empty(experiment.Engine!.Form.Ranks);
        Assert.Equal(result.Steps, experiment.Engine.Steps);
        Assert.Equal(world.Joules, result.Energy.UsedJ, 1e-9);
        Assert.InRange(result.Energy.UsedJ, 980, 1000);
        Assert.False(File.Exists(Path.Combine(result.Run, "checkpoint-kept.bin")));
    }

    [Fact]
    public void What_lowers_the_metric_too_far_goes_back_as_well()
    {
        FakeExperiment? experiment = null;
        var plan = Compressible.Plan(joules: 1300, maxMetricDrop: 0.01, allowed: new PruneStep(0.5)) with { Metrics = ["r2"] };
        experiment = new FakeExperiment(plan, work => world.SpendPlanned(plan, work))
        {
            Factor = Compressible.Factor,
            ValidationLoss = (_, _) => experiment!.Engine!.Form.Widths[0] < 512 ? 0.2 : 0.1,
        };

        var result = Run.Start(experiment, world.Options());

        Assert.Contains(Story(result), static record => record.Kind == CompressionKind.RollBack && record.Text.StartsWith("prune: r2 went from 0.9 to 0.8", StringComparison.Ordinal));
        Assert.Equal([512, 512], experiment.Engine!.Form.Widths);
        Assert.True(result.Energy.UsedJ <= 1300);
    }

    [Fact]
    public void A_raised_batch_counts_for_several_planned_steps_and_evaluates_once_an_epoch()
    {
        var experiment = Experiment(Compressible.Plan(joules: 1500, allowed: new BatchStep(64)), Compressible.Factor);
        List<EvaluationRecord> seen = [];

        var result = Run.Start(experiment, world.Options(observer: new Evaluations(seen)));

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

        var result = Run.Start(experiment, world.Options(observer: new SilentObserver()));

        Assert.Equal(StopReason.Budget, result.Stopped);
        Assert.Empty(experiment.Engine!.Forms);
        Assert.Equal(0, experiment.Engine.Trials);
        Assert.Empty(Story(result));
        var notice = Assert.Single(RunRecord.Read(new RunFolder(result.Run)).Notices, static notice => notice.Contains("on_exceed: compress", StringComparison.Ordinal));
        Assert.Contains("by computing products in bf16 and pruning 512 to", notice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_modelled_run_is_planned_by_the_model_and_tries_nothing()
    {
        var plan = Compressible.Plan(joules: 20);
        var experiment = new FakeExperiment(plan, static _ => { });

        var result = Run.Start(experiment, world.Options() with { Meter = Meters.Modelled, MeterFactory = Meters.FromNow });

        Assert.Equal(0, experiment.Engine!.Trials);
        Assert.NotEmpty(Story(result));
        Assert.All(Story(result).Where(static record => record.Realised is not null), static record => Assert.Equal(record.Promised!.Value, record.Realised!.Value, 0.02));
        Assert.True(result.Energy.UsedJ <= 20);
    }

    [Theory]
    [InlineData(1300, false)]
    [InlineData(300, true)]
    public void What_other_widths_cost_to_evaluate_is_measured_again_and_other_precisions_cost_the_same(double joules, bool narrows)
    {
        var experiment = Experiment(Compressible.Plan(joules: joules, allowed: [Bf16, new PruneStep(0.75)]), Compressible.Factor);

        Run.Start(experiment, world.Options());

        var form = experiment.Engine!.Form;
        Assert.Equal((Precision.Bf16Mixed, narrows, narrows), (form.Precision, form.Widths[0] < 512, experiment.Engine.Probed.Contains(form)));
    }

    [Theory]
    [InlineData(0.6, Precision.Bf16Mixed)]
    [InlineData(1.2, Precision.Fp32)]
    public void A_lower_precision_has_to_pay_at_the_width_that_a_run_starts_with(double promise, Precision precision)
    {
        // Narrow products are not worth what rounding costs, or still are.
        var experiment = Experiment(Compressible.Plan(joules: 300, allowed: [Bf16, new PruneStep(0.75)]), Compressible.Factor, form => form.Widths[0] < 512 ? promise : 1.8 - promise);

        Run.Start(experiment, world.Options());

        Assert.Equal((precision, true), (experiment.Engine!.Form.Precision, experiment.Engine.Form.Widths[0] < 512));
    }

    [Fact]
    public void A_run_can_start_in_another_form_and_stays_in_it()
    {
        var plan = Compressible.Plan(joules: 400) with { Compress = null };
        var narrow = NetworkForm.Of(plan) with { Widths = [128, 128] };
        var experiment = Experiment(plan, Compressible.Factor);

        var result = Run.Start(experiment, world.Options() with { StartForm = narrow });

        Assert.Equal(narrow, Assert.Single(experiment.Engine!.Forms));
        Assert.Equal("narrower from the start (512 to 128 units in 2 groups)", result.Changed);
        Assert.Equal(StopReason.Completed, result.Stopped);
    }

    [Fact]
    public void An_engine_that_cannot_change_its_network_trains_as_declared()
    {
        var plan = Compressible.Plan(joules: 900);
        var experiment = Experiment(plan, Compressible.Factor, changes: false);

        var result = Run.Start(experiment, world.Options());

        Assert.Equal((StopReason.Budget, null), (result.Stopped, result.Changed));
        Assert.InRange(result.Energy.UsedJ, 880, 900);
    }

    private RunResult Start(ExperimentPlan plan, Func<NetworkForm, double> factor) => Run.Start(Experiment(plan, factor), world.Options());

    private FakeExperiment Experiment(ExperimentPlan plan, Func<NetworkForm, double> factor, Func<NetworkForm, double>? promise = null, bool changes = true) =>
        new(plan, work => world.SpendPlanned(plan, work)) { Factor = factor, Promise = promise, Changes = changes };

    private static IReadOnlyList<CompressionRecord> Story(RunResult result) => RunRecord.Read(new RunFolder(result.Run)).Compression;

    private sealed class Evaluations(List<EvaluationRecord> seen) : SilentObserver
    {
        public override void Evaluated(EvaluationRecord evaluation) => seen.Add(evaluation);
    }
}
