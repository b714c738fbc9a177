using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Reporting.Footprint;

/// <summary>What an amount of energy or carbon is like.</summary>
/// <param name="Amount">How much of it.</param>
/// <param name="What">Of what.</param>
/// <param name="Basis">The figure behind it, and where that comes from.</param>
internal sealed record Equivalent(string Amount, string What, string Basis)
{
    private const double CarGramsPerKm = 400 / 1.609344;
    private const double PhoneJoules = 0.012 * Quantities.JoulesPerKWh;
    private const double LampWatts = 9;
    private const double WaterJoulesPerGram = 4.186 * 80;

    /// <summary>A few things that everybody knows.</summary>
    public static IReadOnlyList<Equivalent> Of(double joules, double grams) =>
    [
        new(Distance(grams / CarGramsPerKm), "by car", "400 g CO2 a mile: US EPA, typical passenger vehicle (EPA-420-F-23-014)"),
        new(Times(joules / PhoneJoules), "of charging a phone", "0.012 kWh a charge: US EPA, Greenhouse Gas Equivalencies Calculator"),
        new(Quantities.Duration(joules / LampWatts), "of light from an LED lamp", "9 W, some 800 lumens"),
        new(Volume(joules / WaterJoulesPerGram), "of water brought to the boil", "from 20 to 100 °C, without losses"),
    ];

    private static string Distance(double km) => km switch
    {
        >= 1 => $"{Quantities.Number(km)} km",
        >= 1e-3 => $"{Quantities.Number(Math.Round(km * 1e3, 1))} m",
        _ => $"{Quantities.Number(Math.Round(km * 1e6, 1))} mm",
    };

    private static string Times(double times) => times >= 1 ? $"{Quantities.Number(Math.Round(times, 1))} times" : Quantities.Percent(times);

    private static string Volume(double grams) => grams >= 1000 ? $"{Quantities.Number(grams / 1000)} l" : $"{Quantities.Number(Math.Round(grams, 2))} ml";
}
