using System.Globalization;

namespace GreenDsl.SampleData;

/// <summary>Houses with living area, bedrooms and price. A bedroom adds less, the larger the house already is; a few cells are empty.</summary>
public static class HouseTable
{
    /// <summary>The header and the rows.</summary>
    public static IEnumerable<string> Lines(int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        yield return "sqft,bedrooms,price";
        for (var row = 0; row < rows; row++)
        {
            var area = Math.Clamp(1900 + 650 * random.Normal(), 450, 4800);
            var bedrooms = Math.Clamp(Math.Round(0.6 + area / 700 + 0.7 * random.Normal()), 1, 7);
            var price = 45_000 + 135 * area + 26_000 * bedrooms - 3.2 * area * bedrooms + 24_000 * random.Normal();
            var price100 = Math.Max(40_000, Math.Round(price / 100) * 100);
            yield return string.Create(CultureInfo.InvariantCulture, $"{Cell(random, Math.Round(area))},{Cell(random, bedrooms)},{price100}");
        }
    }

    private static string Cell(SeededRandom random, double value) =>
        random.Chance(0.01) ? "" : value.ToString(CultureInfo.InvariantCulture);
}
