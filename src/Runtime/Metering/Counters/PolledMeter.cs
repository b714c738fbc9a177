namespace GreenDsl.Runtime.Metering.Counters;

/// <summary>
/// Meters by a source that is dear to read or slow to change: it is read at most once in its spacing, and by a timer at least once in its patience.
/// In between a reading costs a timestamp and allocates nothing.
/// <para>
/// What was not read yet is charged all the same. The upper end runs ahead of the last reading at the largest power seen so far x 1.25 (the device's
/// power limit where it has one), for the time since that reading and for the lag of the counter itself. Hence the upper end is never behind the truth by more than
/// <c>(spacing + lag) x (power - what it runs ahead at)</c>: nothing while the power stays below 1.25 times its peak. No end ever falls.
/// </para>
/// </summary>
internal sealed class PolledMeter : IEnergyMeter
{
    private readonly IEnergySource source;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private readonly long spacing;
    private long lastTaken;
    private Portion sum;
    private EnergyReading published;
    private bool disposed;

    /// <summary>Begins to meter; owns the source from now on.</summary>
    public PolledMeter(IEnergySource source, TimeProvider clock)
    {
        (this.source, this.clock) = (source, clock);
        spacing = (long)(source.Spacing.TotalSeconds * clock.TimestampFrequency);
        published = new(0, 0, 0, source.Tag);
        lastTaken = clock.GetTimestamp();
        source.Take(0);
        timer = clock.CreateTimer(static meter => ((PolledMeter)meter!).Read(), this, source.Patience, source.Patience);
    }

    /// <inheritdoc/>
    public string Name => source.Name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices
    {
        get
        {
            lock (gate) return source.Notices;
        }
    }

    /// <inheritdoc/>
    public EnergyReading Read()
    {
        lock (gate)
        {
            if (disposed) return published;
            var now = clock.GetTimestamp();
            if (now - lastTaken >= spacing)
            {
                sum += source.Take(clock.GetElapsedTime(lastTaken, now).TotalSeconds);
                lastTaken = now;
            }

            var lag = source.RunAheadWatts * source.LagSeconds;
            var ahead = lag + source.RunAheadWatts * clock.GetElapsedTime(lastTaken, now).TotalSeconds;
            // The lag of the first reading may have put energy from before it into the count.
            return published = new(
                Math.Max(published.Lower, Math.Min(sum.Lower - lag, sum.Joules)),
                Math.Max(published.Joules, sum.Joules),
                Math.Max(published.Upper, sum.Upper + ahead),
                sum.GapUpper > 0 ? EnergyTag.Gap : source.Tag);
        }
    }

    /// <inheritdoc/>
    public EnergyParts Parts()
    {
        lock (gate)
        {
            Read();
            return sum.Parts;
        }
    }

    /// <inheritdoc/>
    public EnergyByTag ByTag()
    {
        lock (gate)
        {
            Read();
            return EnergyByTag.Of(new(0, sum.Joules - sum.Gap, 0, source.Tag)) + EnergyByTag.Of(new(0, sum.Gap, 0, EnergyTag.Gap));
        }
    }

    /// <inheritdoc/>
    public void Observe(in Work work) { }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            if (disposed) return;
            disposed = true;
            source.Dispose();
        }
    }
}
