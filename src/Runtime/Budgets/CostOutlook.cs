namespace GreenDsl.Runtime.Budgets;

/// <summary>What a planned step will cost on average, told from blocks of those that were done.</summary>
/// <param name="Mean">Best estimate.</param>
/// <param name="Error">Standard error of the mean over all steps to come, as a share of it.</param>
/// <remarks>
/// <para>The level is the mean of the blocks that are like those that came last, never a median: dear steps are paid for, too. Of where they begin, that one is taken
/// which leaves the least standard error (MSER: White 1997), but nothing is left out that ever came back: warm-up and a level that is gone are left out, phases that
/// repeat are not.</para>
/// <para>Steps far beyond the usual count in full once there are many; the first few of them say little (a mean over 20 steps with one that costs ten times as much
/// is half as high again) and are shrunk by how many there were.</para>
/// <para>A trend is followed where it is certain, against the suspicion that the level only wanders; its slope is shrunk by what remains uncertain.</para>
/// <para>The error has four parts: that of the level with neighbours that are alike, that of a machine that will be faster or slower than it is, that of the steps
/// far beyond the usual, and that of a trend. No part is a quantile of anything seen: what is to come is mostly unseen.</para>
/// </remarks>
internal readonly record struct CostOutlook(double Mean, double Error)
{
    /// <summary>A machine drifts by about this share whenever the time that it is looked at grows by a factor of e, if it has not shown worse.</summary>
    private const double Drift = 0.015;

    /// <summary>How far a level that wandered is expected to wander on as a walk without memory would, in variance; none has no memory.</summary>
    private const double Wandering = 0.1;
    private const double MostWandering = 0.08;

    /// <summary>Spread of single blocks that is assumed on top of what was seen, as one more block.</summary>
    private const double AssumedNoise = 0.03;

    /// <summary>Two levels that differ by less are the same.</summary>
    private const double SameLevel = 0.005;

    /// <summary>Neighbours are taken to be alike by no more than this correlation.</summary>
    private const double MostAlike = 0.8;

    /// <summary>Steps beyond the usual count half when there were so many.</summary>
    private const double FewStrays = 2;

    /// <summary>A forecast takes at least these many blocks, and this share of them.</summary>
    private const int LeastBlocks = 2;
    private const int LeastShare = 8;

    /// <summary>Blocks at the beginning that a trend is not told from, as a share: there is warm-up.</summary>
    private const int Warm = 4;

    /// <summary>What is left of a trend's share in a forecast may be wrong by this much.</summary>
    private const double TrendError = 0.4;

    /// <summary>A trend changes the level by no more than this share, down and up.</summary>
    private const double MostFall = -0.5;
    private const double MostRise = 1.5;

    /// <summary>The outlook on the next <paramref name="work"/> planned steps.</summary>
    public static CostOutlook Of(ReadOnlySpan<CostBlock> blocks, double work)
    {
        Span<double> levels = stackalloc double[blocks.Length];
        for (var i = 0; i < blocks.Length; i++) levels[i] = blocks[i].Mean;
        var warm = blocks.Length / Warm;
        var trend = CostTrend.Of(levels[warm..]);
        var first = trend.Slope != 0 ? warm : FirstSettled(levels);
        var settled = levels[first..];
        var (all, strayed) = (default(CostBlock), 0.0);
        foreach (var block in blocks[first..])
        {
            all += block;
            strayed += block.Stray * block.Stray;
        }

        var mean = all.Mean;
        if (!(mean > 0)) return new(0, 0);
        var blocksAhead = work / all.Work * settled.Length;
        var rise = Math.Clamp(trend.Slope * (settled.Length + blocksAhead) / 2 / mean, MostFall, MostRise);
        var stray = all.Stray / all.Work * all.Strays / (all.Strays + FewStrays);
        var squares = ErrorOfLevel(settled, mean, trend.Slope)
            + Math.Pow(all.Steps, -3)
            + Drift * Drift * Math.Log(1 + work / all.Work)
            + Math.Min(MostWandering * MostWandering, Wandering * trend.Walk * blocksAhead / 3 / (mean * mean))
            + strayed / (all.Work * all.Work * mean * mean)
            + rise * rise * TrendError * TrendError;
        return new(mean * (1 + rise) + stray, Math.Sqrt(squares));
    }

    /// <summary>Square of the level's standard error as a share of it: blocks beside each other are alike, so that there are fewer of them than it seems.</summary>
    private static double ErrorOfLevel(ReadOnlySpan<double> levels, double mean, double slope)
    {
        double squares = 0, products = 0, before = 0;
        for (var i = 0; i < levels.Length; i++)
        {
            var off = levels[i] - mean - slope * (i - (levels.Length - 1) / 2.0);
            squares += off * off;
            products += off * before;
            before = off;
        }

        var alike = squares > 0 && levels.Length > 3 ? Math.Clamp(products / squares, 0, MostAlike) : 0;
        var variance = squares / (mean * mean) + AssumedNoise * AssumedNoise;
        return variance / levels.Length / levels.Length * (1 + alike) / (1 - alike);
    }

    /// <summary>The first block of those that are like what came last.</summary>
    private static int FirstSettled(ReadOnlySpan<double> levels)
    {
        Span<Stretch> rests = stackalloc Stretch[levels.Length];
        var rest = Stretch.Empty;
        for (var i = levels.Length - 1; i >= 0; i--) rests[i] = rest = rest.With(levels[i]);
        var (first, least, begin) = (0, rest.Error, Stretch.Empty);
        for (var i = 1; i <= levels.Length - Math.Max(LeastBlocks, levels.Length / LeastShare); i++)
        {
            begin = begin.With(levels[i - 1]);
            if (rests[i].Error < least && begin.IsApartFrom(rests[i])) (first, least) = (i, rests[i].Error);
        }

        return first;
    }

    /// <summary>Blocks beside each other.</summary>
    private readonly record struct Stretch(int Count, double Sum, double Squares, double Least, double Most)
    {
        public static Stretch Empty => new(0, 0, 0, double.PositiveInfinity, double.NegativeInfinity);

        /// <summary>Square of the standard error of its mean.</summary>
        public double Error => (Math.Max(0, Squares / Count - Mean * Mean) + SameLevel * SameLevel * Mean * Mean) / Count;

        private double Mean => Sum / Count;

        public Stretch With(double level) => new(Count + 1, Sum + level, Squares + level * level, Math.Min(Least, level), Math.Max(Most, level));

        /// <summary>Whether neither ever came to where the other is on average.</summary>
        public bool IsApartFrom(in Stretch other) => (Least > other.Mean && other.Most < Mean) || (Most < other.Mean && other.Least > Mean);
    }
}
