using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Grid;

/// <summary>
/// The grams of a run: the sum over its stretches of joules times intensity. While the intensity stays the same, charging allocates nothing and a
/// stretch is one multiplication, so nothing adds up but rounding of the meter itself.
/// </summary>
internal sealed class CarbonIntegral
{
    private readonly TimeProvider clock;
    private readonly List<GridStretch> closed;
    private CarbonReading before;
    private double chargedBefore;
    private IntensityReading intensity;
    private DateTimeOffset from;
    private EnergyReading start;
    private EnergyReading last;
    private int written;

    /// <summary>Begins to integrate, after what earlier sessions emitted.</summary>
    /// <param name="grid">Tells the intensity.</param>
    /// <param name="clock">Tells when a stretch begins.</param>
    /// <param name="written">Stretches of earlier sessions that no later line of the ledger needs to repeat.</param>
    /// <param name="earlier">What earlier sessions emitted, with the stretches that come after those.</param>
    /// <param name="charged">Grams of that which the budget was charged with.</param>
    public CarbonIntegral(ICarbonIntensity grid, TimeProvider clock, IReadOnlyList<GridStretch> written, LedgerCarbon? earlier, double charged)
    {
        (Grid, this.clock, this.written) = (grid, clock, written.Count);
        (intensity, from) = (grid.Now, clock.GetUtcNow());
        closed = [.. written, .. earlier?.Stretches ?? []];
        before = Carbon = earlier?.Reading ?? default;
        chargedBefore = Charged = charged;
    }

    /// <summary>Tells the intensity.</summary>
    public ICarbonIntensity Grid { get; }

    /// <summary>The intensity of the last charge.</summary>
    public IntensityReading Intensity => intensity;

    /// <summary>Grams of all sessions with their interval.</summary>
    public CarbonReading Carbon { get; private set; }

    /// <summary>Grams that the budget is charged with: the upper end of the energy at the best estimate of the intensity.</summary>
    public double Charged { get; private set; }

    /// <summary>All stretches so far, the one that is under way included.</summary>
    public IReadOnlyList<GridStretch> Stretches => [.. closed, UnderWay];

    private GridStretch UnderWay => new(from, intensity.GramsPerKWh, intensity.Lower, intensity.Upper, last.Joules - start.Joules, intensity.Source);

    /// <summary>Takes the meter's reading at the intensity of this moment.</summary>
    /// <returns>Whether the intensity is another one than before.</returns>
    public bool Charge(in EnergyReading energy)
    {
        var now = Grid.Now;
        var changed = !ReferenceEquals(now, intensity);
        if (changed) Begin(now);
        last = energy;
        Carbon = before + intensity.Grams(energy.Lower - start.Lower, energy.Joules - start.Joules, energy.Upper - start.Upper);
        Charged = chargedBefore + (energy.Upper - start.Upper) * intensity.GramsPerJoule;
        return changed;
    }

    /// <summary>The grams for the next line of the ledger, with the stretches that it does not hold yet as they are now.</summary>
    public LedgerCarbon ToWrite()
    {
        var first = written;
        written = closed.Count;
        return new(Grid.Kind, Carbon, first, [.. closed.Skip(first), UnderWay]);
    }

    private void Begin(IntensityReading now)
    {
        // One that used nothing would only make the record longer.
        if (last.Joules > start.Joules) closed.Add(UnderWay);
        (before, chargedBefore, start) = (Carbon, Charged, last);
        (intensity, from) = (now, clock.GetUtcNow());
    }
}
