using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Costing;

/// <summary>
/// Yearly average carbon intensities by country. Two data sets are kept because they disagree by up to a factor of
/// 2.6: Ember's is the estimate, both together the interval.
/// </summary>
/// <remarks>Sources: Ember through Our World in Data, 2023; Electricity Maps, 2024. Averages, never marginal intensities.</remarks>
public static class GridTable
{
    private const string Source = "Ember 2023; interval with Electricity Maps 2024";
    private const string WorldSource = "Ember 2023; interval over all countries known";

    private static readonly SortedDictionary<string, (double Ember, double ElectricityMaps)> Countries = new(StringComparer.Ordinal)
    {
        ["AR"] = (354, 380), ["AT"] = (111, 119), ["AU"] = (549, 489), ["BE"] = (138, 153), ["BR"] = (98, 91),
        ["CA"] = (170, 132), ["CH"] = (35, 42), ["CL"] = (291, 236), ["CN"] = (582, 513), ["CO"] = (260, 101),
        ["CZ"] = (450, 447), ["DE"] = (381, 341), ["DK"] = (152, 136), ["EE"] = (417, 285), ["EG"] = (570, 450),
        ["ES"] = (174, 129), ["FI"] = (79, 80), ["FR"] = (56, 33), ["GB"] = (238, 175), ["GR"] = (337, 298), ["HU"] = (204, 228),
        ["IE"] = (291, 352), ["IN"] = (713, 614), ["IS"] = (28, 28), ["IT"] = (331, 267), ["JP"] = (485, 464), ["KE"] = (70, 95),
        ["KR"] = (431, 423), ["MA"] = (630, 527), ["MX"] = (507, 392), ["NL"] = (268, 251), ["NO"] = (30, 33),
        ["NZ"] = (113, 112), ["PH"] = (611, 623), ["PL"] = (662, 581), ["PT"] = (166, 100), ["RO"] = (241, 301),
        ["SE"] = (41, 23), ["SG"] = (471, 485), ["TH"] = (550, 490), ["TR"] = (465, 423), ["TW"] = (642, 525),
        ["US"] = (369, 409), ["VN"] = (475, 442), ["ZA"] = (708, 712),
    };

    /// <summary>Codes of the places known: ISO 3166-1 alpha-2 in upper case, in ordinal order, then <c>world</c>.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Countries.Keys, "world"];

    /// <summary>The average over the world; its interval spans all countries known, since it may stand in for any.</summary>
    public static GridIntensity World { get; } = new("world", 481, Lows.Min(), Highs.Max(), WorldSource);

    private static IEnumerable<double> Lows => Countries.Values.Select(static figures => Math.Min(figures.Ember, figures.ElectricityMaps));

    private static IEnumerable<double> Highs => Countries.Values.Select(static figures => Math.Max(figures.Ember, figures.ElectricityMaps));

    /// <summary>The intensity of one of <see cref="Codes"/>; <see langword="null"/> for anything else.</summary>
    public static GridIntensity? Find(string code)
    {
        if (code == World.Place)
            return World;
        return Countries.TryGetValue(code, out var figures)
            ? new(code, figures.Ember, Math.Min(figures.Ember, figures.ElectricityMaps), Math.Max(figures.Ember, figures.ElectricityMaps), Source)
            : null;
    }

    /// <summary>The intensity that a budget is charged with: the user's figure, the place's, or the world's as an assumption.</summary>
    public static GridIntensity Of(Budget budget)
    {
        if (budget.GridGramsPerKWh is { } grams)
            return new("custom", grams, grams, grams, "given in the experiment");
        return (budget.Grid is { } code ? Find(code) : null) ?? World with { Assumed = true };
    }
}
