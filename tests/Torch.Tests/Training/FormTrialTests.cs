using GreenDsl.Torch.Training;

namespace GreenDsl.Torch.Tests.Training;

/// <summary>What trying a form goes by.</summary>
public sealed class FormTrialTests
{
    [Theory]
    [InlineData(false, 1.0)]
    [InlineData(true, 3.25)]
    public void A_short_look_counts_only_where_nothing_follows_it(bool more, double expected)
    {
        // Every third step costs a quarter: a single one may be just that.
        var (cost, steps) = (0.0, 0);

        var trial = FormTrial.Run(() => steps = 0, static () => { }, Step, () => cost, _ => more);

        Assert.Equal(expected, trial.Now, 1e-9);

        double Step()
        {
            cost += ++steps % 3 == 0 ? 1 : 4;
            return 1;
        }
    }

    [Theory]
    [InlineData(1.0, 3)]
    [InlineData(1.3, 8)]
    public void A_trial_ends_once_two_blocks_agree(double drift, int rounds)
    {
        var (cost, of, trials) = (0.0, 1.0, 0);

        FormTrial.Run(static () => { }, () => { trials++; of *= drift; }, Step, () => cost, affords: null);

        Assert.Equal(rounds, trials);

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

        FormTrial.Run(static () => { }, () => { trials++; of *= 1.3; }, Step, () => cost, times => times > 2 || trials < 5);

        Assert.Equal(5, trials);

        double Step()
        {
            cost += of;
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
            cost += steps++ < 4 ? 100 : 1;
            return 1;
        }
    }
}
