namespace GreenDsl.Runtime.Grid;

/// <summary>Names and three-letter codes (ISO 3166-1) of the places whose electricity is known.</summary>
public static class Countries
{
    private static readonly Dictionary<string, (string Name, string Iso3)> Known = new(StringComparer.Ordinal)
    {
        ["AR"] = ("Argentina", "ARG"), ["AT"] = ("Austria", "AUT"), ["AU"] = ("Australia", "AUS"), ["BE"] = ("Belgium", "BEL"), ["BR"] = ("Brazil", "BRA"),
        ["CA"] = ("Canada", "CAN"), ["CH"] = ("Switzerland", "CHE"), ["CL"] = ("Chile", "CHL"), ["CN"] = ("China", "CHN"), ["CO"] = ("Colombia", "COL"),
        ["CZ"] = ("Czechia", "CZE"), ["DE"] = ("Germany", "DEU"), ["DK"] = ("Denmark", "DNK"), ["EE"] = ("Estonia", "EST"), ["EG"] = ("Egypt", "EGY"),
        ["ES"] = ("Spain", "ESP"), ["FI"] = ("Finland", "FIN"), ["FR"] = ("France", "FRA"), ["GB"] = ("United Kingdom", "GBR"), ["GR"] = ("Greece", "GRC"),
        ["HU"] = ("Hungary", "HUN"), ["IE"] = ("Ireland", "IRL"), ["IN"] = ("India", "IND"), ["IS"] = ("Iceland", "ISL"), ["IT"] = ("Italy", "ITA"),
        ["JP"] = ("Japan", "JPN"), ["KE"] = ("Kenya", "KEN"), ["KR"] = ("South Korea", "KOR"), ["MA"] = ("Morocco", "MAR"), ["MX"] = ("Mexico", "MEX"),
        ["NL"] = ("Netherlands", "NLD"), ["NO"] = ("Norway", "NOR"), ["NZ"] = ("New Zealand", "NZL"), ["PH"] = ("Philippines", "PHL"), ["PL"] = ("Poland", "POL"),
        ["PT"] = ("Portugal", "PRT"), ["RO"] = ("Romania", "ROU"), ["SE"] = ("Sweden", "SWE"), ["SG"] = ("Singapore", "SGP"), ["TH"] = ("Thailand", "THA"),
        ["TR"] = ("Turkey", "TUR"), ["TW"] = ("Taiwan", "TWN"), ["US"] = ("United States", "USA"), ["VN"] = ("Vietnam", "VNM"), ["ZA"] = ("South Africa", "ZAF"),
    };

    /// <summary>The country of a place, and what the place is within it: <c>US-CAL-CISO</c> is CAL-CISO in the United States; a region of no known country stands alone.</summary>
    /// <param name="place">A two-letter code or a provider's zone.</param>
    public static ((string Name, string Iso3)? Country, string Region) Locate(string place) => place.Split('-', 2) switch
    {
        [var code] when Find(code) is { } country => (country, ""),
        [var code, var region] when Find(code) is { } country => (country, region),
        _ => (null, place),
    };

    /// <summary>The country of a two-letter code; <see langword="null"/> for anything else.</summary>
    public static (string Name, string Iso3)? Find(string code) => Known.TryGetValue(code, out var country) ? country : null;
}
