namespace GreenDsl.Runtime.Grid;

/// <summary>The intensity of a stretch of time, as far as a provider knows it.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
/// <param name="GramsPerKWh">Best estimate, gCO2e per kWh.</param>
public readonly record struct IntensityPoint(DateTimeOffset From, DateTimeOffset To, double GramsPerKWh);

/// <summary>Intensities in order of time without overlaps; a gap is bridged by the figure before it.</summary>
public sealed class IntensityForecast
{
    private readonly IntensityPoint[] points;

    /// <summary>Takes points in any order.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public IntensityForecast(IEnumerable<IntensityPoint> points)
    {
        // Of two for the same time, as where clocks are set back and a provider gives local time, the first one counts.
        this.points = [.. points.DistinctBy(static point => point.From).OrderBy(static point => point.From)];
        if (this.points.Length == 0) throw new ArgumentException("a forecast has at least one point", nameof(points));
    }

    /// <summary>The points in order.</summary>
    public IReadOnlyList<IntensityPoint> Points => points;

    /// <summary>The end of what is known.</summary>
    public DateTimeOffset End => points[^1].To;

    /// <summary>The point of a moment: the nearest one where the moment lies outside, as it does when a clock is wrong.</summary>
    public IntensityPoint At(DateTimeOffset moment) => points[IndexAt(moment)];

    /// <summary>Mean intensity of a stretch of time, gCO2e per kWh; beyond the ends the nearest figure goes on.</summary>
    public double Mean(DateTimeOffset from, TimeSpan length)
    {
        if (length <= TimeSpan.Zero) return At(from).GramsPerKWh;
        var (sum, at, end) = (0.0, from, from + length);
        for (var i = IndexAt(from); at < end; i++)
        {
            var until = i + 1 < points.Length && points[i + 1].From < end ? points[i + 1].From : end;
            sum += points[i].GramsPerKWh * (until - at).TotalSeconds;
            at = until;
        }

        return sum / length.TotalSeconds;
    }

    private int IndexAt(DateTimeOffset moment)
    {
        var (low, high) = (0, points.Length);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (points[middle].From <= moment) low = middle;
            else high = middle;
        }

        return low;
    }
}
