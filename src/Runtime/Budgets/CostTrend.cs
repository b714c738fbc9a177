namespace GreenDsl.Runtime.Budgets;

/// <summary>How a level moves.</summary>
/// <param name="Slope">By how much it rises from block to block, shrunk by what is uncertain of it; 0 where it may as well only wander.</param>
/// <param name="Walk">Variance of its change from block to block beyond noise and slope.</param>
internal readonly record struct CostTrend(double Slope, double Walk)
{
    /// <summary>Changes are told from so many sections: fewer say little, more are mostly noise.</summary>
    private const int Sections = 16;
    private const int LeastSections = 5;

    /// <summary>A level is taken to wander by at least this share of its changes.</summary>
    private const double LeastWalk = 0.05;

    /// <summary>Standard errors that a slope has to differ from none by; half of it is what a slope is shrunk by.</summary>
    private const double Certain = 4;
    private const double Shrink = 2;

    /// <summary>The trend of levels in order.</summary>
    public static CostTrend Of(ReadOnlySpan<double> levels)
    {
        var count = Math.Min(Sections, levels.Length / 2);
        if (count < LeastSections) return default;
        var size = levels.Length / count;
        Span<double> sections = stackalloc double[Sections];
        sections = sections[..count];
        var from = levels.Length - size * count;
        for (var i = 0; i < count; i++) sections[i] = Mean(levels.Slice(from + i * size, size));

        var slope = Fit(sections);
        double squares = 0, products = 0, before = 0;
        for (var i = 1; i < count; i++)
        {
            var change = sections[i] - sections[i - 1] - slope;
            squares += change * change;
            products += change * before;
            before = change;
        }

        // Noise makes neighbouring changes cancel each other, wandering does not: that tells the two apart.
        var variance = squares / (count - 2);
        var noise = Math.Clamp(-products / (count - 2), 0, variance / 2);
        var walk = Math.Max(variance - 2 * noise, LeastWalk * variance);
        // Variance of a fitted slope: 6/5 of the walk's over the sections, and twelve times the noise's over their cube.
        var error = 1.2 * walk / count + 6 * (variance - walk) / ((double)count * count * count);
        var certainty = slope * slope / error;
        return new(
            certainty > Certain * Certain ? slope * (1 - Shrink * Shrink / certainty) / size : 0,
            (variance - 2 * noise) / size);
    }

    private static double Fit(ReadOnlySpan<double> sections)
    {
        double products = 0, squares = 0;
        for (var i = 0; i < sections.Length; i++)
        {
            var x = i - (sections.Length - 1) / 2.0;
            products += x * sections[i];
            squares += x * x;
        }

        return products / squares;
    }

    private static double Mean(ReadOnlySpan<double> levels)
    {
        var sum = 0.0;
        foreach (var level in levels) sum += level;
        return sum / levels.Length;
    }
}
