using CsCheck;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Tests.Budgets;

public sealed class ReserveTests
{
    [Fact]
    public void An_evaluation_with_a_part_a_call_and_a_part_a_sample_never_costs_more_than_predicted() =>
        Gen.Select(Gen.Double[0, 5], Gen.Double[0, 1], Gen.Int[1, 5000], Gen.Int[1, 5000]).Sample((call, sample, measured, asked) =>
        {
            var cost = new EvaluationCost();
            cost.Record(measured, new(call + sample * measured, 0, 0));
            return cost.Predict(asked).Joules >= (call + sample * asked) * (1 - 1e-12);
        });

    [Fact]
    public void Nothing_to_evaluate_costs_nothing()
    {
        var cost = new EvaluationCost();
        Assert.Equal(default, cost.Predict(10));
        cost.Record(10, new(1, 1, 1));
        Assert.Equal(default, cost.Predict(0));
    }

    [Theory]
    [InlineData(EnergyTag.Modelled, 1)]
    [InlineData(EnergyTag.Estimated, 1.25)]
    [InlineData(EnergyTag.Measured, 1.25)]
    public void The_reserve_is_a_checkpoint_the_weights_two_validations_and_the_test_with_headroom_unless_joules_repeat_exactly(EnergyTag tag, double headroom)
    {
        var reserve = new Reserve { Checkpoint = new(1, 0, 0), Export = new(2, 0, 0) };
        reserve.Evaluation.Record(100, new(10, 0, 0));

        Assert.Equal((1 + 2 + 2 * 10 + 20) * headroom, reserve.Total(100, 200, tag).Joules, 1e-12);
    }

    [Fact]
    public void What_closes_a_run_is_the_weights_and_what_may_be_compiled_once_more()
    {
        var reserve = new Reserve { Checkpoint = new(1, 0, 0), Export = new(2, 0, 0), Cold = new(10, 0, 0), Warmth = Warmth.Late };
        reserve.Evaluation.Record(100, new(10, 0, 0));

        Assert.Equal((2.5 + 5, 2), (reserve.Closing(EnergyTag.Estimated).Joules, reserve.Closing(EnergyTag.Modelled).Joules));
    }

    [Theory]
    [InlineData(Warmth.Cold, 10 + 4)]
    [InlineData(Warmth.Rehearsed, 7 + 1)]
    [InlineData(Warmth.Late, 5 + 1)]
    public void What_only_the_first_time_costs_is_kept_the_less_the_oftener_the_end_was_gone_through(Warmth warmth, double kept)
    {
        var reserve = new Reserve { Cold = new(10, 0, 0), ColdEvaluation = new(4, 0, 0), Warmth = warmth };

        Assert.Equal((kept, 0), (reserve.Total(0, 0, EnergyTag.Estimated).Joules, reserve.Total(0, 0, EnergyTag.Modelled).Joules));
    }

    [Fact]
    public void A_process_that_starts_anew_needs_all_that_was_cold_and_a_first_evaluation()
    {
        var reserve = new Reserve { Cold = new(10, 0, 0), ColdEvaluation = new(4, 0, 0) };
        var cold = reserve.Total(0, 0, EnergyTag.Estimated);

        reserve.Warmth = Warmth.Late;

        Assert.Equal(14, cold.Joules);
        Assert.Equal(cold, reserve.Total(0, 0, EnergyTag.Estimated) + reserve.Cooling(EnergyTag.Estimated));
        Assert.Equal(default, reserve.Cooling(EnergyTag.Modelled));
    }
}
