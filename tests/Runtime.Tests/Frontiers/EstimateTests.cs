using CsCheck;
using GreenDsl.Runtime.Frontiers;

namespace GreenDsl.Runtime.Tests.Frontiers;

public sealed class EstimateTests
{
    [Fact]
    public void The_mean_has_its_standard_error_and_interval()
    {
        var estimate = Estimate.Of([1, 2, 3, 4]);

        Assert.Equal((4, 2.5), (estimate.Count, estimate.Mean));
        Assert.Equal(0.6455, estimate.StandardError, 4); // sd 1.29099, divided by 2
        Assert.Equal(3.182 * 0.6455, estimate.Margin, 3); // three degrees of freedom
    }

    [Fact]
    public void One_value_has_no_uncertainty_that_could_be_known()
    {
        Assert.Equal(7, Estimate.Of([7]).Mean);
        Assert.Equal(double.NaN, Estimate.Of([7]).Margin);
        Assert.Equal((0, double.NaN), (Estimate.Of([]).Count, Estimate.Of([]).Mean));
    }

    [Fact]
    public void A_difference_is_taken_seed_by_seed()
    {
        var these = new Dictionary<long, double> { [1] = 10, [2] = 20, [3] = 30, [4] = 99 };
        var those = new Dictionary<long, double> { [1] = 9, [2] = 18, [3] = 27 };

        var difference = Estimate.OfDifference(these, those);

        Assert.Equal((3, 2), (difference.Count, difference.Mean));
        Assert.Equal(1 / Math.Sqrt(3), difference.StandardError, 12);
    }

    [Fact]
    public void Nineteen_of_twenty_intervals_hold_the_true_mean()
    {
        var random = new Random(1);
        foreach (var count in (int[])[3, 10, 40])
        {
            var held = Enumerable.Range(0, 4000).Count(_ =>
            {
                var estimate = Estimate.Of([.. Enumerable.Range(0, count).Select(_ => Normal(random))]);
                return Math.Abs(estimate.Mean) <= estimate.Margin;
            });
            Assert.InRange(held / 4000.0, 0.935, 0.965);
        }
    }

    [Fact]
    public void Values_that_are_shifted_and_scaled_shift_and_scale_their_estimate() =>
        Gen.Select(Gen.Double[-100, 100].Array[2, 12], Gen.Double[-10, 10], Gen.Double[0.1, 10]).Sample((values, shift, scale) =>
        {
            var (before, after) = (Estimate.Of(values), Estimate.Of([.. values.Select(value => shift + scale * value)]));
            Assert.Equal(shift + scale * before.Mean, after.Mean, 6);
            Assert.Equal(scale * before.Margin, after.Margin, 6);
        });

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
