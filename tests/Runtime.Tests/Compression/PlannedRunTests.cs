using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Compression;

/// <summary>Runs that choose before the first step how they start.</summary>
public sealed class PlannedRunTests : CompressingRuns
{
    [Fact]
    public void A_run_with_enough_stays_as_it_is()
    {
        var result = Start(Compressible.Plan(joules: 2000), Compressible.Factor);

        Assert.Equal((StopReason.Completed, null), (result.Stopped, result.Changed));
        Assert.Empty(Story(result));
    }

    [Fact]
    public void A_network_that_was_narrowed_to_be_tried_is_as_declared_where_that_turns_out_to_be_affordable()
    {
        var plan = Compressible.Plan(joules: 2600, allowed: [Bf16, new PruneStep(0.75)]);
        FakeExperiment? experiment = null;
        // Evaluating costs so much that training seems to cost several times what it does.
        experiment = new FakeExperiment(plan, Work) { Factor = Compressible.Factor };

        var result = Run.Start(experiment, World.Options());

        Assert.True(experiment.Engine!.Forms[0].Widths[0] < 512);
        Assert.Equal(NetworkForm.Of(plan), experiment.Engine.Form);
        Assert.Null(result.Changed);
        Assert.Empty(Story(result));

        void Work(Work work)
        {
            World.SpendPlanned(plan, work);
            if (work.Stage == Stage.Evaluate && experiment!.Engine!.Steps == 0) World.Spend(7);
        }
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

        Assert.Throws<PowerFailure>(() => Run.Start(experiment, World.Options()));
        var result = Run.Resume(experiment, Assert.Single(RunFolders.All(World.Options().RunsFolder)), World.Options());

        Assert.Single(Story(result), static record => record.Kind == CompressionKind.Plan);
        Assert.Equal([1, 0], triedBefore);

        void Work(Work work)
        {
            if (work.Stage == Stage.Train && experiment!.Engine is { IsTrying: false } engine)
            {
                if (engine.Steps is 0) triedBefore.Add(engine.Trials);
                if (untilDeath-- == 0) throw new PowerFailure();
            }

            World.SpendPlanned(plan, work);
        }
    }

    [Fact]
    public void What_is_far_from_saving_before_the_first_step_is_told_and_not_tried_again()
    {
        var experiment = Experiment(Compressible.Plan(joules: 900, allowed: Bf16), Compressible.Factor, promise: static _ => 1.6);

        var result = Run.Start(experiment, World.Options());

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
        var experiment = new FakeExperiment(plan, work => World.SpendPlanned(plan, work)) { Factor = Compressible.Factor, Promise = _ => promise, TrialsAreRough = true };

        var result = Run.Start(experiment, World.Options());

        Assert.Empty(experiment.Engine!.Forms);
        Assert.Contains(Story(result), record => record.Kind == CompressionKind.StrikeOff && record.Text == reason);
    }

    [Fact]
    public void Nothing_is_tried_where_the_shortest_trial_would_take_more_than_a_small_part_of_the_budget()
    {
        var experiment = Experiment(Compressible.Plan(joules: 30, allowed: Bf16), Compressible.Factor);

        var result = Run.Start(experiment, World.Options());

        Assert.Equal(0, experiment.Engine!.Trials);
        Assert.Equal(0, Assert.Single(Story(result)).CostJ);
    }

    [Fact]
    public void On_a_graphics_processor_a_trial_is_gauged_by_the_seconds_that_pass()
    {
        var plan = Compressible.Plan(joules: 900, allowed: Bf16);
        var experiment = new FakeExperiment(plan, work => World.Spend(VirtualWorld.Price(plan, work), seconds: 2)) { UsesGpu = true, Factor = Compressible.Factor };

        Run.Start(experiment, World.Options() with { Gauge = null });

        // Three steps in either form.
        Assert.Equal(6 * 2, experiment.Engine!.Gauged, 1e-9);
    }

    [Fact]
    public void A_modelled_run_is_planned_by_the_model_and_tries_nothing()
    {
        var plan = Compressible.Plan(joules: 20);
        var experiment = new FakeExperiment(plan, static _ => { });

        var result = Run.Start(experiment, World.Options() with { Meter = Meters.Modelled, MeterFactory = Meters.FromNow });

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

        Run.Start(experiment, World.Options());

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

        Run.Start(experiment, World.Options());

        Assert.Equal((precision, true), (experiment.Engine!.Form.Precision, experiment.Engine.Form.Widths[0] < 512));
    }

    [Fact]
    public void A_run_can_start_in_another_form_and_stays_in_it()
    {
        var plan = Compressible.Plan(joules: 400) with { Compress = null };
        var narrow = NetworkForm.Of(plan) with { Widths = [128, 128] };
        var experiment = Experiment(plan, Compressible.Factor);

        var result = Run.Start(experiment, World.Options() with { StartForm = narrow });

        Assert.Equal(narrow, Assert.Single(experiment.Engine!.Forms));
        Assert.Equal("narrower from the start (512 to 128 units in 2 groups)", result.Changed);
        Assert.Equal(StopReason.Completed, result.Stopped);
    }

    [Fact]
    public void An_engine_that_cannot_change_its_network_trains_as_declared()
    {
        var plan = Compressible.Plan(joules: 900);
        var experiment = Experiment(plan, Compressible.Factor, changes: false);

        var result = Run.Start(experiment, World.Options());

        Assert.Equal((StopReason.Budget, null), (result.Stopped, result.Changed));
        Assert.InRange(result.Energy.UsedJ, 880, 900);
    }
}
