using CsCheck;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Units;

namespace GreenDsl.Dsl.Tests.Units;

public class UnitTests
{
    [Theory]
    [InlineData("5 gCO2e", "Carbon", 5)]
    [InlineData("5gCO2e", "Carbon", 5)]
    [InlineData("0.5 kgCO2e", "Carbon", 500)]
    [InlineData("250 mgCO2e", "Carbon", 0.25)]
    [InlineData("20 Wh", "Energy", 72000)]
    [InlineData("1e-3 kWh", "Energy", 3600)]
    [InlineData("2 MJ", "Energy", 2e6)]
    [InlineData("2 h", "Duration", 7200)]
    [InlineData("1.5 min", "Duration", 90)]
    [InlineData("250 ms", "Duration", 0.25)]
    [InlineData("80%", "Percent", 0.8)]
    [InlineData("10 %", "Percent", 0.1)]
    [InlineData("12.5%", "Percent", 0.125)]
    [InlineData("381 gCO2e/kWh", "Intensity", 381)]
    [InlineData("0.381 kgCO2e/kWh", "Intensity", 381)]
    [InlineData("400 kgCO2e/MWh", "Intensity", 400)]
    [InlineData("-3 J", "Energy", -3)]
    public void A_quantity_is_read_into_its_base_unit(string text, string dimension, double amount)
    {
        var quantity = Quantity.Parse(text, Named(dimension), "x");
        Assert.Null(quantity.Fault);
        Assert.Equal(amount, quantity.Amount);
    }

    [Theory]
    [InlineData("5", "Carbon", "GRN0402")]
    [InlineData("5 g", "Carbon", "GRN0404")]
    [InlineData("5 GCO2E", "Carbon", "GRN0404")]
    [InlineData("5 Wh", "Carbon", "GRN0403")]
    [InlineData("5 W", "Energy", "GRN0403")]
    [InlineData("5 mW", "Energy", "GRN0403")]
    [InlineData("2 hours", "Duration", "GRN0404")]
    [InlineData("1 h 30 min", "Duration", "GRN0404")]
    [InlineData("h", "Duration", "GRN0401")]
    [InlineData("", "Duration", "GRN0401")]
    [InlineData("007 h", "Duration", "GRN0401")]
    [InlineData("1,5 h", "Duration", "GRN0404")]
    [InlineData("1..5 h", "Duration", "GRN0401")]
    [InlineData("1e308 MWh", "Energy", "GRN0401")]
    [InlineData("1e999 J", "Energy", "GRN0401")]
    [InlineData("NaN J", "Energy", "GRN0401")]
    [InlineData("∞ J", "Energy", "GRN0401")]
    [InlineData("0.8", "Percent", "GRN0402")]
    [InlineData("381", "Intensity", "GRN0402")]
    public void Anything_else_is_a_finding(string text, string dimension, string id) => Assert.Equal(id, Quantity.Parse(text, Named(dimension), "x").Fault?.Id);

    [Fact]
    public void No_unit_belongs_to_two_kinds()
    {
        var units = Dimension.All.SelectMany(dimension => dimension.Units).Select(unit => unit.Name).ToArray();
        Assert.Equal(units.Length, units.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Dimension.All, dimension => Assert.Null(Quantity.Parse(dimension.Example, dimension, "x").Fault));
    }

    [Fact]
    public void A_number_that_is_written_is_read_back() => Gen.Double.Where(double.IsFinite).Sample(
        static number => NumberText.TryNumber(Numerals.Text(number), out var read) && read.Equals(number + 0.0));

    [Theory]
    [InlineData("0", true)]
    [InlineData("+5", true)]
    [InlineData("-0", true)]
    [InlineData("9223372036854775807", true)]
    [InlineData("9223372036854775808", false)]
    [InlineData("012", false)]
    [InlineData("0x1F", false)]
    [InlineData("0o17", false)]
    [InlineData("1:30", false)]
    [InlineData("1_000", false)]
    [InlineData("1,000", false)]
    [InlineData("1.0", false)]
    [InlineData("1e3", false)]
    [InlineData("٣", false)]
    [InlineData(" 1", false)]
    [InlineData("1\n", false)]
    [InlineData("NO", false)]
    public void Whole_numbers_are_decimal_digits(string text, bool isInteger) => Assert.Equal(isInteger, NumberText.TryInteger(text, out _));

    [Theory]
    [InlineData("1e-3", 1e-3)]
    [InlineData("1E5", 1e5)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("-0.25", -0.25)]
    public void Numbers_are_read_as_people_write_them(string text, double number)
    {
        Assert.True(NumberText.TryNumber(text, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("00.5")]
    [InlineData("inf")]
    [InlineData(".inf")]
    [InlineData("0,5")]
    [InlineData("1e400")]
    public void What_is_no_number_is_not_read_as_one(string text) => Assert.False(NumberText.TryNumber(text, out _));

    private static Dimension Named(string name) => (Dimension)typeof(Dimension).GetProperty(name)!.GetValue(null)!;
}
