namespace GreenDsl.Runtime.Metering;

/// <summary>
/// Power without a counter: linear in the load, <c>P = TDP x (0.05 + 0.65 u)</c>. Against recorded pairs of load and counter the mean error of such
/// models was 42 %, so every joule that comes of it carries an interval of 60 % to either side.
/// </summary>
/// <param name="WattsPerBusyCore">Watts of one core that is fully busy.</param>
/// <param name="WattsPerGigabyte">Watts of one gigabyte (10^9 bytes) of memory in use.</param>
public sealed record PowerModel(double WattsPerBusyCore, double WattsPerGigabyte)
{
    /// <summary>Half width of the interval, as a share of the estimate.</summary>
    public const double Uncertainty = 0.60;

    /// <summary>Thermal design power of a core of which nothing is known (Green Algorithms).</summary>
    private const double UnknownCoreWatts = 12;

    /// <summary>Green Algorithms.</summary>
    private const double MemoryWattsPerGigabyte = 0.3725;

    /// <summary>A processor of which nothing is known.</summary>
    public static PowerModel Unknown { get; } = ForCores(UnknownCoreWatts, 1);

    /// <summary>A processor whose thermal design power is known.</summary>
    /// <param name="watts">Thermal design power of the whole processor.</param>
    /// <param name="cores">Its cores, as the operating system counts them.</param>
    public static PowerModel ForCores(double watts, int cores) => new(watts / cores * (0.05 + 0.65), MemoryWattsPerGigabyte);

    /// <summary>Thermal design power of a processor of which nothing but its cores is known.</summary>
    internal static double MostWattsOf(int cores) => cores * UnknownCoreWatts;

    /// <summary>Power of memory, all of it in use.</summary>
    internal static double WattsOf(long bytes) => bytes / 1e9 * MemoryWattsPerGigabyte;

    /// <summary>A reading of this model's kind.</summary>
    internal static EnergyReading Reading(double joules) =>
        new(joules * (1 - Uncertainty), joules, joules * (1 + Uncertainty), EnergyTag.Estimated);
}
