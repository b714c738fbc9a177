namespace GreenDsl.Runtime.Reporting.Footprint;

/// <summary>The carbon of making a machine, of which a run is given its share (M of ISO/IEC 21031): <c>TE x TiR/EL x RR/ToR</c>.</summary>
/// <param name="Kilograms">TE: making and scrapping the whole machine, kgCO2e.</param>
/// <param name="LifetimeYears">EL: how long the machine is expected to be in use.</param>
/// <param name="Source">Where these figures come from.</param>
/// <param name="Cores">ToR: logical cores of that machine; <see langword="null"/> where it is the one that the run saw.</param>
public sealed record Embodied(double Kilograms, double LifetimeYears, string Source, int? Cores = null)
{
    private const double SecondsPerYear = 365 * 24 * 3600.0;

    /// <summary>
    /// A rack server with one processor of 24 cores: 1000 kg and 4 years as Cloud Carbon Footprint has them after Teads. What a run sees may be a small part of
    /// one, so its own count of cores says nothing about the whole.
    /// </summary>
    public static Embodied UnknownServer { get; } = new(1000, 4, "assumed: a rack server of 48 logical cores, Cloud Carbon Footprint after Teads", 48);

    /// <summary>What is known of a machine, and what is assumed for the rest.</summary>
    /// <param name="kilograms">TE, if it is known.</param>
    /// <param name="years">EL, if it is known.</param>
    public static Embodied Of(double? kilograms, double? years)
    {
        if (kilograms is null && years is null) return UnknownServer;
        return UnknownServer with
        {
            Kilograms = kilograms ?? UnknownServer.Kilograms,
            LifetimeYears = years ?? UnknownServer.LifetimeYears,
            Source = kilograms is not null && years is not null ? "given" : $"{(years is null ? "TE" : "EL")} given, the other {UnknownServer.Source}",
            // A weight that somebody gave is that of the machine at hand.
            Cores = kilograms is null ? UnknownServer.Cores : null,
        };
    }

    /// <summary>EL in seconds.</summary>
    public double LifetimeSeconds => LifetimeYears * SecondsPerYear;

    /// <summary>Grams of CO2 equivalent that a run is given.</summary>
    /// <param name="seconds">TiR: how long it took.</param>
    /// <param name="reserved">RR: the part of the machine that it had, for example cores.</param>
    /// <param name="total">ToR: all of the machine, counted likewise.</param>
    public double Grams(double seconds, double reserved, double total) =>
        1000 * Kilograms * (seconds / LifetimeSeconds) * (reserved / total);
}
