using System.Globalization;

namespace GreenDsl.SampleData;

/// <summary>Cars with mass, power and age, and their fuel consumption in litres per 100 km: linear, with noise.</summary>
public static class FuelTable
{
    /// <summary>The header and the rows.</summary>
    public static IEnumerable<string> Lines(int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        yield return "mass_kg,power_kw,age_years,litres_per_100km";
        for (var row = 0; row < rows; row++)
        {
            var mass = Math.Clamp(Math.Round(1350 + 280 * random.Normal()), 750, 2600);
            var power = Math.Clamp(Math.Round(0.075 * mass + 22 * random.Normal()), 35, 300);
            var age = random.Next(21);
            var litres = 1.1 + 0.0029 * mass + 0.014 * power + 0.06 * age + 0.35 * random.Normal();
            yield return string.Create(CultureInfo.InvariantCulture, $"{mass},{power},{age},{litres:F2}");
        }
    }
}
