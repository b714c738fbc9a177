using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Tests.Text;

public sealed class QuantitiesTests
{
    [Theory]
    [InlineData(0, "0 J")]
    [InlineData(0.00042, "420 µJ")]
    [InlineData(0.0042, "4.20 mJ")]
    [InlineData(12.345, "12.3 J")]
    [InlineData(999.4, "999 J")]
    [InlineData(3600, "1.00 Wh")]
    [InlineData(7.2e6, "2.00 kWh")]
    public void Energy_has_three_digits_and_the_unit_that_fits(double joules, string text) => Assert.Equal(text, Quantities.Energy(joules));

    [Theory]
    [InlineData(0, "0 gCO2e")]
    [InlineData(0.0000123, "12.3 µgCO2e")]
    [InlineData(0.0123, "12.3 mgCO2e")]
    [InlineData(1234, "1.23 kgCO2e")]
    public void Carbon_has_three_digits_and_the_unit_that_fits(double grams, string text) => Assert.Equal(text, Quantities.Carbon(grams));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.0000123, "12.3 µs")]
    [InlineData(0.25, "250 ms")]
    [InlineData(12.34, "12.3 s")]
    [InlineData(245, "4 min 05 s")]
    [InlineData(7380, "2 h 03 min")]
    [InlineData(double.PositiveInfinity, "unknown")]
    public void Durations_read_as_people_say_them(double seconds, string text) => Assert.Equal(text, Quantities.Duration(seconds));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.97654, "0.9765")]
    [InlineData(21340.4, "21340")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(0.00001234, "1.234e-5")]
    [InlineData(12345678, "1.235e+7")]
    [InlineData(double.NaN, "NaN")]
    public void Numbers_keep_four_digits(double value, string text) => Assert.Equal(text, Quantities.Number(value));

    [Theory]
    [InlineData(0, "0 FLOP")]
    [InlineData(192, "192 FLOP")]
    [InlineData(4.5e9, "4.50 GFLOP")]
    public void Operations_are_counted_in_thousands(double count, string text) => Assert.Equal(text, Quantities.Operations(count));

    [Theory]
    [InlineData(0.24, "24 %")]
    [InlineData(9, "900 %")]
    [InlineData(0.02, "2 %")]
    [InlineData(-0.0251, "-2.51 %")]
    [InlineData(0.09999, "10 %")]
    [InlineData(double.PositiveInfinity, "unknown %")]
    public void Percents_are_as_short_as_they_can_be_said(double share, string text) => Assert.Equal(text, Quantities.Percent(share));

    [Theory]
    [InlineData(5, "5.0 gCO2e")]
    [InlineData(1.25, "1.25 gCO2e")]
    [InlineData(0.0102, "10.2 mgCO2e")]
    [InlineData(0.1, "100 mgCO2e")]
    [InlineData(0, "0 gCO2e")]
    public void A_sentence_leaves_the_last_zero_out(double grams, string text) => Assert.Equal(text, Quantities.Brief(Quantities.Carbon(grams)));
}
