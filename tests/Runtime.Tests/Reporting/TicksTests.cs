using CsCheck;
using GreenDsl.Runtime.Reporting.Charts;

namespace GreenDsl.Runtime.Tests.Reporting;

public sealed class TicksTests
{
    [Theory]
    [InlineData(0, 10, 5, new[] { 0.0, 2, 4, 6, 8, 10 })]
    [InlineData(0, 1, 5, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(0.93, 0.952, 5, new[] { 0.93, 0.935, 0.94, 0.945, 0.95 })]
    [InlineData(-3, 3, 4, new[] { -2.0, 0, 2 })]
    [InlineData(5, 5, 5, new[] { 5.0 })]
    public void Linear_marks_are_round(double low, double high, int most, double[] expected) =>
        Assert.Equal(expected, Ticks.Linear(low, high, most), (left, right) => Math.Abs(left - right) < 1e-9);

    [Theory]
    [InlineData(0.05, 2.3, 6, new[] { 0.05, 0.1, 0.2, 0.5, 1, 2 })]
    [InlineData(0.001, 500, 6, new[] { 0.001, 0.01, 0.1, 1, 10, 100 })]
    public void Logarithmic_marks_are_round(double low, double high, int most, double[] expected) =>
        Assert.Equal(expected, Ticks.Logarithmic(low, high, most), (left, right) => Math.Abs(left - right) < right * 1e-9);

    [Fact]
    public void Marks_are_few_and_inside_whatever_the_interval() =>
        Gen.Select(Gen.Double[-1e12, 1e12], Gen.Double[1e-9, 1e12]).Sample((low, width) =>
        {
            var high = low + width;
            if (!(high > low)) return;
            var ticks = Ticks.Linear(low, high, 5);
            Assert.InRange(ticks.Count, 1, 6);
            Assert.All(ticks, tick => Assert.InRange(tick, low - width * 1e-6 - Math.Abs(low) * 1e-9, high + width * 1e-6 + Math.Abs(high) * 1e-9));
        });

    [Fact]
    public void Logarithmic_marks_are_few_and_inside_whatever_the_interval() =>
        Gen.Select(Gen.Double[-30, 30], Gen.Double[0.2, 40]).Sample((power, decades) =>
        {
            var (low, high) = (Math.Pow(10, power), Math.Pow(10, power + decades));
            var ticks = Ticks.Logarithmic(low, high, 6);
            Assert.InRange(ticks.Count, 0, 6);
            Assert.All(ticks, tick => Assert.InRange(tick, low * 0.998, high * 1.002));
        });

    [Fact]
    public void An_axis_says_its_unit_once_and_numbers_in_it()
    {
        var axis = Axis.FromZero("energy", [0, 7200], GreenDsl.Runtime.Text.Quantities.EnergyUnit);

        Assert.Equal("energy,\u00A0Wh", axis.Title);
        Assert.Equal(["0", "0.5", "1", "1.5", "2"], axis.Marks(5).Select(mark => mark.Label));
        Assert.Equal(0.5, axis.Share(3600));
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { double.NaN, double.PositiveInfinity })]
    [InlineData(new[] { 0.0 })]
    [InlineData(new[] { -1e-300, 1e300 })]
    public void An_axis_stands_whatever_the_values(double[] values)
    {
        foreach (var axis in new[] { Axis.Around("loss", values, mayBeLogarithmic: true), Axis.FromZero("energy", values, GreenDsl.Runtime.Text.Quantities.EnergyUnit) })
        {
            Assert.NotEmpty(axis.Marks(5));
            Assert.All(axis.Marks(5), mark => Assert.True(double.IsFinite(axis.Share(mark.Value))));
        }
    }
}
