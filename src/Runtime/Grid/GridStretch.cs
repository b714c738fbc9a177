namespace GreenDsl.Runtime.Grid;

/// <summary>A part of a run during which the intensity was the same.</summary>
/// <param name="From">When it began, UTC.</param>
/// <param name="GramsPerKWh">Best estimate of the intensity, gCO2e per kWh.</param>
/// <param name="Lower">Its lower end.</param>
/// <param name="Upper">Its upper end.</param>
/// <param name="Joules">Best estimate of the energy used.</param>
/// <param name="Source">Place, and provider or data set and year.</param>
public sealed record GridStretch(DateTimeOffset From, double GramsPerKWh, double Lower, double Upper, double Joules, string Source)
{
    /// <summary>Where the figures of all stretches come from, each source once.</summary>
    public static string Sources(IReadOnlyList<GridStretch> stretches) => string.Join("; ", stretches.Select(static stretch => stretch.Source).Distinct());

    /// <summary>The intensity of all stretches together: their mean, weighted by energy; what it is where there is only one.</summary>
    public static double Mean(IReadOnlyList<GridStretch> stretches)
    {
        var joules = stretches.Sum(static stretch => stretch.Joules);
        return stretches.All(stretch => stretch.GramsPerKWh == stretches[0].GramsPerKWh) || joules <= 0
            ? stretches[^1].GramsPerKWh
            : stretches.Sum(static stretch => stretch.Joules * stretch.GramsPerKWh) / joules;
    }
}
