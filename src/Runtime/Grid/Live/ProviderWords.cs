using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Grid.Live;

/// <summary>Makes the provider that a word names, with keys and base addresses from the environment.</summary>
internal sealed class ProviderWords(Func<string, string?> environment, TimeProvider clock)
{
    private const string ElectricityMapsToken = "ELECTRICITYMAPS_TOKEN";
    private const string WattTimeUser = "WATTTIME_USER";
    private const string WattTimePassword = "WATTTIME_PASSWORD";

    /// <summary>The provider, and where its key comes from in words; empty where it needs none.</summary>
    /// <exception cref="ExperimentException">There is none, or its key is missing.</exception>
    public (IGridProvider Provider, string Keys) Find(string word, GridPlan plan)
    {
        var (name, place) = word.Split(':', 2) is [var front, var back] ? (front, back) : (word, "");
        return name switch
        {
            "electricity-maps" => (
                new ElectricityMaps(Root("ELECTRICITYMAPS_URL", ElectricityMaps.Home, hasKey: true), ZoneOf(place, plan), HeaderKey(ElectricityMapsToken, name), clock),
                $"the key in {ElectricityMapsToken}"),
            "watttime" when place.Length > 0 => (
                new WattTime(Root("WATTTIME_URL", WattTime.Home, hasKey: true), place, Key(WattTimeUser, name), Key(WattTimePassword, name), clock),
                $"the user in {WattTimeUser} and {WattTimePassword}"),
            "watttime" => throw new ExperimentException("the grid 'watttime' needs a region, for example watttime:CAISO_NORTH"),
            "uk" when place.Length == 0 => (new UkCarbonIntensity(Root("UK_CARBON_URL", UkCarbonIntensity.Home, hasKey: false), clock), ""),
            _ => throw new ExperimentException($"there is no grid '{word}'; there are {string.Join(", ", Grids.Forms)}"),
        };
    }

    private static string ZoneOf(string place, GridPlan plan)
    {
        if (place.Length > 0) return place;
        // Only a country's code is a zone; 'world' and a figure of the user's own are none.
        return plan is { Assumed: false, Place: { Length: 2 } country }
            ? country
            : throw new ExperimentException("the grid 'electricity-maps' needs a zone, for example electricity-maps:DE, or a country in budget.grid");
    }

    // It travels as it is, and a header is ASCII; what is encoded for its journey may be anything.
    private string HeaderKey(string variable, string grid) => Key(variable, grid) is var key && key.All(static c => c is > ' ' and <= '~') ? key : throw NoKey(variable);

    private static ExperimentException NoKey(string variable) => new($"the environment variable {variable} holds characters that no key has");

    private string Key(string variable, string grid)
    {
        // A key that was read from a file often brings the end of its line along.
        var key = environment(variable)?.TrimEnd('\r', '\n');
        if (string.IsNullOrEmpty(key)) throw new ExperimentException($"the grid '{grid}' needs a key: set the environment variable {variable}");
        return key.Any(char.IsControl) ? throw NoKey(variable) : key;
    }

    private Uri Root(string variable, Uri home, bool hasKey)
    {
        if (environment(variable) is not { Length: > 0 } text) return home;
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https"))
            throw new ExperimentException($"the environment variable {variable} holds no http address");
        // In the clear, a key is anybody's.
        return !hasKey || root.Scheme == "https" || root.IsLoopback
            ? root
            : throw new ExperimentException($"the environment variable {variable} names an address without encryption; a key is sent there only over https");
    }
}
