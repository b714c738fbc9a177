using CsCheck;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Tests.Compression;

public sealed class LadderTests
{
    private static readonly NetworkForm Declared = NetworkForm.Of(Compressible.Plan());

    [Theory]
    [InlineData(1.05, false)]
    [InlineData(1.06, true)]
    public void It_acts_when_completing_is_almost_certain_to_take_too_much(double lower80, bool acts) =>
        Assert.Equal(acts, Ladder().Next(Declared, At(0.2, lower80)) is not null);

    [Fact]
    public void Rungs_come_in_the_declared_order()
    {
        Assert.Equal(["evaluations", "precision bf16-mixed", "batch", "prune", "low_rank 64", "easy_samples"], Climb(Ladder(), 0.05, 0.11));
        Assert.Equal(["freeze"], Climb(Ladder(new FreezeStep(["0"])), 0.61, 0.11));
        Assert.Equal(["batch", "precision bf16-mixed"], Climb(Ladder(new BatchStep(64), new PrecisionStep(Precision.Bf16Mixed)), 0.05, 0.11));
    }

    [Theory]
    [InlineData(49, 0.03, false)]
    [InlineData(50, 0.019, false)]
    [InlineData(50, 0.021, true)]
    public void Between_two_actions_lie_fifty_steps_and_two_percent_of_the_budget(int steps, double share, bool acts)
    {
        var ladder = Ladder();
        ladder.Take(ladder.Next(Declared, At(0.2, rho: 2.5))!, 0.1);

        ladder.Steps += steps;

        Assert.Equal(acts, ladder.Next(Declared, At(0.1 + share)) is not null);
    }

    [Fact]
    public void Between_two_changes_of_structure_lies_a_tenth_of_the_budget()
    {
        var ladder = Ladder(new PruneStep(0.5), new LowRankStep(64));
        var pruned = ladder.Next(Declared, At(0.1, rho: 5))!;
        ladder.Take(pruned, 0.1);
        ladder.Steps += 1000;

        Assert.Null(ladder.Next(pruned.Form, At(0.19)));
        Assert.Equal("low_rank 64", ladder.Next(pruned.Form, At(0.21))?.Action);
    }

    [Theory]
    [InlineData(0.30, "prune")]
    [InlineData(0.31, "low_rank 64")]
    [InlineData(0.91, null)]
    public void Pruning_is_for_the_first_three_tenths_and_nothing_is_changed_at_the_end(double share, string? action) =>
        Assert.Equal(action, Ladder(new PruneStep(0.5), new LowRankStep(64)).Next(Declared, At(share))?.Action);

    [Theory]
    [InlineData(10, 1.6, "easy_samples")]
    [InlineData(9.9, 1.6, null)]
    [InlineData(10, 2.1, null)]
    public void Easy_samples_are_left_out_with_ten_epochs_or_more_to_go_of_which_five_can_be_paid_for(double epochs, double rho, string? action) =>
        Assert.Equal(action, Ladder(new EasySamplesStep(0.5)).Next(Declared, At(0.2, rho: rho) with { EpochsLeft = epochs })?.Action);

    [Fact]
    public void Early_stopping_keeps_the_evaluations_that_it_counts()
    {
        var plan = Compressible.Plan(allowed: new EvaluationsStep(0.25));

        Assert.Null(new Ladder(plan with { Training = plan.Training with { EarlyStopping = new("val_loss", 3) } }, Compressible.Factor, new()) { Steps = 100 }.Next(Declared, At(0.2)));
    }

    [Fact]
    public void It_prunes_no_further_than_necessary_and_no_further_than_allowed() => Gen.Double[1.01, 12].Sample(rho =>
    {
        var form = Ladder(new PruneStep(0.75)).Next(Declared, At(0.2, rho: rho))!.Form;

        Assert.All(form.Widths, static width => Assert.True(width % 16 == 0 && width is >= 128 and < 512));
        if (form.Widths[0] > 128) Assert.True(Compressible.Factor(form) <= 1 / rho);
        if (form.Widths[0] < 496) Assert.True(Compressible.Factor(form with { Widths = [.. form.Widths.Select(static width => width + 16)] }) > 1 / rho);
    });

    [Fact]
    public void No_course_of_actions_widens_a_group_or_tries_anything_twice() => Gen.Double[0.001, 0.3].Array[20].Sample(gaps =>
    {
        var (ladder, form, share, seen) = (Ladder(), Declared, 0.0, new List<(int, NetworkForm)>());
        foreach (var gap in gaps)
        {
            ladder.Steps += 60;
            share += gap;
            if (ladder.Next(form, At(share, rho: 3)) is not { } proposal) continue;
            Assert.All(form.Widths.Zip(proposal.Form.Widths), static widths => Assert.True(widths.Second <= widths.First));
            Assert.True(proposal.EvaluationsKept is not null || !proposal.Form.Equals(form));
            Assert.DoesNotContain((proposal.Rung, proposal.Form), seen);
            seen.Add((proposal.Rung, proposal.Form));
            ladder.Take(proposal, share);
            form = proposal.Form;
        }
    });

    [Fact]
    public void What_was_struck_off_is_not_tried_again()
    {
        var ladder = Ladder(new PrecisionStep(Precision.Bf16Mixed), new BatchStep(64));

        ladder.Strike(0);

        Assert.Equal("batch", ladder.Next(Declared, At(0.2))?.Action);
    }

    [Theory]
    [InlineData(0.59, null, nameof(Verdict.Kept))]
    [InlineData(0.64, null, nameof(Verdict.Broken))]
    [InlineData(1.00, null, nameof(Verdict.NoSaving))]
    [InlineData(0.57, 0.889, nameof(Verdict.Harmful))]
    [InlineData(0.57, 0.892, nameof(Verdict.Kept))]
    public void An_action_is_held_against_its_promise(double realised, double? metric, string verdict)
    {
        var plan = Compressible.Plan(maxMetricDrop: 0.01) with { Metrics = ["accuracy"] };
        var ladder = new Ladder(plan, Compressible.Factor, new());
        ladder.Observe(Observed(0.57, metric is null ? null : 0.9));

        Assert.Equal(verdict, ladder.Judge(realised, metric).ToString());
        Assert.Null(ladder.State.Observed);
    }

    [Fact]
    public void A_broken_promise_makes_the_next_pruning_go_further()
    {
        var ladder = Ladder(new PruneStep(0.75));
        var before = ladder.Next(Declared, At(0.2, rho: 1.5))!.Form.Widths[0];
        ladder.Observe(Observed(0.5, null));

        Assert.Equal(Verdict.Broken, ladder.Judge(0.7, null));

        var after = ladder.Next(Declared, At(0.2, rho: 1.5))!;
        Assert.True(after.Form.Widths[0] < before);
        Assert.Equal(1.4, after.Correction, 1e-9);
    }

    [Theory]
    [InlineData(false, 0.9, 0.6)]
    [InlineData(false, 0.4, 0.4)]
    [InlineData(true, null, 0.6)]
    [InlineData(false, null, 1.0)]
    public void What_the_planner_has_narrowed_is_content_with_fewer_passes(bool prunes, double? passes, double aim)
    {
        var ladder = Ladder(new PruneStep(0.75));

        ladder.Plan(new StartPlanned(Declared) { PruneTo = prunes ? Declared : null, Passes = passes });

        Assert.Equal(aim, ladder.State.Aim);
    }

    [Fact]
    public void It_acts_only_for_the_steps_that_it_means_to_do()
    {
        var ladder = Ladder(new PruneStep(0.75));

        Assert.Null(ladder.Next(Declared, At(0.2) with { Ahead = 0.6 }));
        Assert.NotNull(ladder.Next(Declared, At(0.2) with { Ahead = 0.8 }));
    }

    [Fact]
    public void A_planned_pruning_holds_back_everything_else_until_it_is_due_and_goes_as_far_as_is_needed_then()
    {
        var ladder = Ladder();
        ladder.Plan(new StartPlanned(Declared) { PruneTo = Declared });

        Assert.Null(ladder.Next(Declared, At(0.19)));
        var due = ladder.Next(Declared, At(0.2, rho: 2.5))!;
        Assert.Equal(("prune", true), (due.Action, due.Planned));
        Assert.Equal([288, 288], due.Form.Widths);
        ladder.Take(due, 0.2);
        Assert.False(ladder.State.PruneIsDue);
    }

    [Theory]
    [InlineData("0", 1.0, true)]
    [InlineData("0", 0.4, false)]
    [InlineData("2", 0.4, true)]
    public void Most_of_a_network_is_not_frozen_once_the_planner_has_settled_for_less(string layer, double passes, bool freezes)
    {
        var ladder = Ladder(new FreezeStep([layer]));
        ladder.Plan(new StartPlanned(Declared) { Passes = passes < 1 ? passes : null });

        Assert.Equal(freezes, ladder.Next(Declared, At(0.7)) is { Action: "freeze" });
    }

    [Fact]
    public void A_planned_pruning_that_is_no_longer_needed_is_let_go()
    {
        var ladder = Ladder();
        ladder.Plan(new StartPlanned(Declared) { PruneTo = Declared });

        Assert.Null(ladder.Next(Declared, At(0.2, lower80: 0.5, rho: 0.6)));
        Assert.False(ladder.State.PruneIsDue);
    }

    private static Ladder Ladder(params CompressStep[] steps) => new(Compressible.Plan(allowed: steps), Compressible.Factor, new()) { Steps = 100 };

    private static Situation At(double budgetShare, double lower80 = 1.5, double rho = 1.6) => new(new Forecast { RhoLower80 = lower80, Rho = rho }, budgetShare, EpochsLeft: 30);

    private static Observation Observed(double promised, double? metric) =>
        new(0, "prune", promised) { PlannedStep = default, Step = default, MaxStep = default, Before = Declared, Metric = metric };

    private static List<string> Climb(Ladder ladder, double share, double gap)
    {
        var (form, actions) = (Declared, new List<string>());
        while (ladder.Next(form, At(share, rho: 100) with { EpochsLeft = 1000 }) is { } proposal)
        {
            actions.Add(proposal.Action);
            ladder.Take(proposal, share);
            ladder.Steps += 60;
            form = proposal.Form;
            share += proposal.Structural ? gap : 0.03;
        }

        return actions;
    }
}
