using System.Globalization;
using GreenDsl.Generator.Tests.Infrastructure;

namespace GreenDsl.Generator.Tests;

/// <summary>The same input gives the same bytes on every machine.</summary>
public class DeterminismTests
{
    [Fact]
    public void Culture_changes_nothing()
    {
        var expected = RunAll();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = OtherCulture();
            Assert.NotEqual("-0.5", (-0.5).ToString());
            Assert.Equal(expected, RunAll());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Two_runs_give_the_same() => Assert.Equal(RunAll(), RunAll());

    private static List<string> RunAll() => [.. GoldenCase.All.Select(static golden => golden.Run()).SelectMany(static outcome => outcome.Sources.Values.Concat(outcome.Findings))];

    // The program carries no culture data: signs as in tr-TR, de-DE and sv-SE are set by hand.
    private static CultureInfo OtherCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        return culture;
    }
}
