namespace GreenDsl.Runtime.Grid;

/// <summary>The grams of a ledger line.</summary>
/// <param name="Kind">What the intensities say: a run keeps to one kind.</param>
/// <param name="Reading">Grams spent, all sessions together, with their interval.</param>
/// <param name="First">How many of the run's stretches come before those of this line.</param>
/// <param name="Stretches">The stretches that are new or have grown since the line before; the last one is under way.</param>
internal sealed record LedgerCarbon(IntensityKind Kind, CarbonReading Reading, int First, IReadOnlyList<GridStretch> Stretches)
{
    /// <summary>The grams after joules were lost of which only the upper end is known.</summary>
    /// <param name="joules">Upper end of the lost energy.</param>
    /// <param name="estimate">Best estimate of it, as a share of the upper end.</param>
    public LedgerCarbon WithLost(double joules, double estimate)
    {
        if (joules <= 0 || Stretches is not [.., var last]) return this;
        var intensity = new IntensityReading(last.Lower, last.GramsPerKWh, last.Upper, last.Source);
        return this with
        {
            Reading = Reading + intensity.Grams(0, joules * estimate, joules),
            Stretches = [.. Stretches.SkipLast(1), last with { Joules = last.Joules + joules * estimate }],
        };
    }
}
