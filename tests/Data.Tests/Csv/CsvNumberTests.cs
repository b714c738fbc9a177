using System.Globalization;
using CsCheck;
using GreenDsl.Data.Csv;

namespace GreenDsl.Data.Tests.Csv;

public class CsvNumberTests
{
    [Fact]
    public void Every_finite_double_is_read_back_to_the_last_bit() =>
        Gen.Double.Where(double.IsFinite).Sample(number => Same(number, number.ToString("R", CultureInfo.InvariantCulture)));

    [Fact]
    public void Short_decimals_are_the_nearest_double() =>
        Gen.Select(Gen.Int[0, 1], Gen.Long[0, 99_999_999_999_999_999], Gen.Int[0, 17]).Sample((sign, digits, decimals) =>
        {
            var text = digits.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
            text = (sign == 0 ? "-" : "") + text.Insert(text.Length - decimals, ".");
            Same(double.Parse(text, CultureInfo.InvariantCulture), text);
        });

    [Theory]
    [InlineData("0", 0)]
    [InlineData("+1.5", 1.5)]
    [InlineData(" 7 ", 7)]
    [InlineData(".5", 0.5)]
    [InlineData("1e-3", 1e-3)]
    [InlineData("0.00000000000000000000000000001", 1e-29)]
    public void Numbers(string text, double number) => Same(number, text);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1,5")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("1.2.3")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("NO")]
    public void No_numbers(string text) => Assert.False(CsvNumber.TryParse(text.ToCharArray(), out _));

    private static void Same(double expected, string text)
    {
        // Cut from the middle of an array, as a field is.
        var around = new ArraySegment<char>(("9" + text + "9").ToCharArray(), 1, text.Length);
        Assert.True(CsvNumber.TryParse(around, out var number), text);
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(number));
    }
}
