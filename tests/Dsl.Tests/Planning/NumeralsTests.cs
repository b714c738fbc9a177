using System.Globalization;
using CsCheck;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Planning;

public sealed class NumeralsTests
{
    [Fact]
    public void EveryFiniteNumberReadsBack() => Gen.Double.Where(double.IsFinite)
        .Sample(static number => double.Parse(Numerals.Text(number), CultureInfo.InvariantCulture).Equals(number + 0.0));

    [Theory]
    [InlineData(0.001, "0.001")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(64.0, "64")]
    [InlineData(-0.0, "0")]
    public void NoDigitIsWasted(double number, string text) => Assert.Equal(text, Numerals.Text(number));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WhatNoFormatHoldsIsRefused(double number) => Assert.Throws<ArgumentOutOfRangeException>(() => Numerals.Text(number));
}
