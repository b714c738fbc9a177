namespace GreenDsl.Runtime.Reporting.Charts;

/// <summary>Round numbers for axes.</summary>
internal static class Ticks
{
    /// <summary>The smallest of 1, 2, 5 and their powers of ten that is at least <paramref name="least"/>.</summary>
    public static double RoundUp(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        // The quotient of neighbouring powers is not exact.
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5, 10])
            if (factor * power >= least * (1 - 1e-9)) return factor * power;
        return 10 * power;
    }

    /// <summary>Multiples of a round step inside an interval, at most <paramref name="most"/> and one.</summary>
    public static IReadOnlyList<double> Linear(double low, double high, int most)
    {
        if (!(high > low)) return [low];
        var step = RoundUp((high - low) / most);
        var first = (long)Math.Ceiling(low / step - 1e-9);
        var last = (long)Math.Floor(high / step + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }

    /// <summary>Powers of ten inside an interval of positive numbers, with 2 and 5 between them where there are few.</summary>
    public static IReadOnlyList<double> Logarithmic(double low, double high, int most)
    {
        var decades = Enumerable.Range((int)Math.Floor(Math.Log10(low)), (int)(Math.Ceiling(Math.Log10(high)) - Math.Floor(Math.Log10(low))) + 1).ToList();
        foreach (var factors in (double[][])[[1, 2, 5], [1, 3], [1]])
        {
            var ticks = decades.SelectMany(decade => factors.Select(factor => factor * Math.Pow(10, decade))).Where(tick => tick >= low * 0.999 && tick <= high * 1.001).ToList();
            if (ticks.Count <= most) return ticks;
        }

        var every = (decades.Count + most - 1) / most;
        return [.. decades.Where((_, i) => i % every == 0).Select(decade => Math.Pow(10, decade)).Where(tick => tick >= low * 0.999 && tick <= high * 1.001)];
    }
}
