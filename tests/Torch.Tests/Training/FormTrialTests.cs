using GreenDsl.Torch.Training;

namespace GreenDsl.Torch.Tests.Training;

/// <summary>What trying a form goes by.</summary>
public sealed class FormTrialTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_single_look_is_rough(bool more)
    {
        var (cost, steps) = (0.0, 0);

        var trial = FormTrial.Run(static () => { }, static () => { }, Step, () => cost, _ => more);

        Assert.Equal((!more, more), (trial.IsRough, steps > 6));

        double Step()
        {
            cost++;
            steps++;
            return 1;
        }
    }

    [Theory]
    [InlineData(0.8, 2, false)]
    [InlineData(0.9, 2, true)]
    [InlineData(0.9, 3, false)]
    public void What_is_clearly_cheaper_is_believed_after_two_rounds(double factor, int rounds, bool rough)
    {
        var (cost, of, trials) = (0.0, 1.0, 0);

        var trial = FormTrial.Run(() => of = 1, () => (of, trials) = (factor, trials + 1), Step, () => cost, _ => trials < rounds);

        Assert.Equal((rounds, rough), (trials, trial.IsRough));
        Assert.Equal(factor, trial.Factor, 1e-9);

        double Step()
        {
            cost += of;
            return 1;
        }
    }

    [Fact]
    public void What_is_hopeless_is_not_measured_any_closer()
    {
        var (cost, of, trials) = (0.0, 1.0, 0);

        var trial = FormTrial.Run(() => of = 1, () => (of, trials) = (2, trials + 1), Step, () => cost, affords: null);

        Assert.Equal((2, true), (trials, trial.IsHopeless));

        // No two steps cost the same, so that more of them would be needed to be sure.
        double Step()
        {
            cost += of *= 1.1;
            return 1;
        }
    }

    [Fact]
    public void Two_of_three_steps_may_be_disturbed()
    {
        var (cost, of, steps) = (0.0, 1.0, 0);

        var trial = FormTrial.Run(() => of = 1, () => of = 0.5, Step, () => cost, affords: null);

        Assert.Equal(0.5, trial.Factor, 1e-9);

        double Step()
        {
            cost += of * (steps++ % 3 == 0 ? 1 : 1 + steps % 5);
            return 1;
        }
    }

    [Theory]
    [InlineData(1.0, 4)]
    [InlineData(1.1, 40)]
    public void A_trial_ends_once_the_cheapest_steps_agree(double drift, int rounds)
    {
        var (cost, of, trials) = (0.0, 1.0, 0);

        FormTrial.Run(static () => { }, () => trials++, Step, () => cost, affords: null);

        Assert.Equal(rounds, trials);

        double Step()
        {
            cost += of *= drift;
            return 1;
        }
    }

    [Fact]
    public void A_machine_that_was_fast_for_once_is_no_promise()
    {
        var (cost, of, trials) = (0.0, 1.0, 0);

        // Fast while the form of now is tried for the first time, and then not before the tenth round.
        var trial = FormTrial.Run(() => of = trials is 0 or > 9 ? 1 : 2, () => of = ++trials > 9 ? 1 : 2, Step, () => cost, affords: null);

        Assert.Equal(1, trial.Factor, 1e-9);

        double Step()
        {
            cost += of;
            return 1;
        }
    }

    [Fact]
    public void What_was_cheaper_in_two_turns_alone_is_no_promise()
    {
        var (cost, of, trials) = (0.0, 1.0, 0);

        // The form of now has the slow machine four times, the other one has the fast machine in two of them.
        var trial = FormTrial.Run(() => of = trials < 4 ? 2 : 1, () => of = trials++ is 1 or 3 ? 1 : of, Step, () => cost, affords: null);

        Assert.Equal((6, 1.0), (trials, trial.Factor));

        double Step()
        {
            cost += of;
            return 1;
        }
    }

    [Fact]
    public void A_trial_ends_where_another_round_would_cost_too_much()
    {
        var (cost, of, trials) = (0.0, 1.0, 0);

        FormTrial.Run(static () => { }, () => trials++, Step, () => cost, times => times > 2 || trials < 5);

        Assert.Equal(5, trials);

        double Step()
        {
            cost += of *= 1.1;
            return 1;
        }
    }

    [Fact]
    public void The_first_steps_of_a_form_are_not_held_against_it()
    {
        var (cost, steps) = (0.0, 0);

        var trial = FormTrial.Run(static () => { }, () => steps = 0, Step, () => cost, affords: null);

        Assert.Equal(1, trial.Factor, 1e-9);

        double Step()
        {
            cost += steps++ < 2 ? 100 : 1;
            return 1;
        }
    }
}
