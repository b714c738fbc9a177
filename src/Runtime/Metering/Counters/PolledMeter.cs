namespace GreenDsl.Runtime.Metering.Counters;

/// <summary>
/// Meters by a source that is dear to read or slow to change: it is read at most once in its spacing, and by a timer at least once in its patience.
/// In between a reading costs a timestamp and allocates nothing.
/// <para>
/// What was not read yet is charged all the same: the upper end runs ahead of the last reading at the mean power of the last few, so that steps far shorter
/// than the spacing are charged with what they cost and no lump comes after them. A margin lies above that: what the largest power seen so far x 1.25 (the device's
/// power limit where it has one) would draw in the spacing and in the lag of the counter itself. Hence the upper end is behind the truth by no more than
/// <c>(spacing + lag) x (power - largest power x 1.25)</c>: never, while no power exceeds its former peak by a quarter. No end ever falls.
/// </para>
/// </summary>
internal sealed class PolledMeter : IEnergyMeter
{
    /// <summary>A counter that is refreshed less often than it is read stands still in between: its mean is taken over so many refreshes.</summary>
    private const double LagsOfAWindow = 5;

    /// <summary>A source of which nothing was heard for so many seconds, asked again all the while, is gone for good.</summary>
    private const double LostSeconds = 10;

    /// <summary>A machine that slept was not heard of for long, and that says nothing of its counters.</summary>
    private const double LongestSilence = 1;

    private readonly IEnergySource source;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private readonly long spacing;
    private readonly double behind;
    private long lastTaken;
    private long lastChanged;
    private Portion sum;
    private (double Joules, double Seconds) window;
    private double watts;
    private double margin;
    private double silence;
    private EnergyReading published;
    private bool disposed;

    /// <summary>Begins to meter; owns the source from now on.</summary>
    public PolledMeter(IEnergySource source, TimeProvider clock)
    {
        (this.source, this.clock) = (source, clock);
        spacing = (long)(source.Spacing.TotalSeconds * clock.TimestampFrequency);
        behind = source.Spacing.TotalSeconds + source.LagSeconds;
        lastTaken = lastChanged = clock.GetTimestamp();
        source.Take(0);
        Settle();
        timer = clock.CreateTimer(static meter => ((PolledMeter)meter!).Poll(), this, source.Patience, source.Patience);
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
    public bool IsLost => Volatile.Read(ref silence) >= LostSeconds;

    /// <summary>Nothing tells what the power was within that time; it may have been a quarter above the mean.</summary>
    public double Blur
    {
        get
        {
            lock (gate) return source.RunAheadWatts * (CounterTrack.Headroom - 1) * behind;
        }
    }

    /// <inheritdoc/>
    public EnergyReading Read()
    {
        lock (gate)
        {
            if (disposed) return published;
            var now = clock.GetTimestamp();
            if (now - lastTaken >= spacing) Take(now);
            var upper = sum.Upper + margin + watts * Math.Min(behind, clock.GetElapsedTime(lastChanged, now).TotalSeconds);
            if (upper > published.Upper) published = published with { Upper = upper };
            return published;
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

    private void Take(long now)
    {
        var seconds = clock.GetElapsedTime(lastTaken, now).TotalSeconds;
        var portion = source.Take(seconds);
        sum += portion;
        // A part of what a source counts may be a gap: the rest of it still tells.
        silence = portion.GapUpper > 0 && portion.Joules <= portion.Gap ? silence + Math.Min(seconds, LongestSilence) : 0;
        lastTaken = now;
        if (portion.Upper > 0) lastChanged = now;
        window = (window.Joules + portion.Upper, window.Seconds + seconds);
        if (window.Seconds >= source.LagSeconds * LagsOfAWindow) (watts, window) = (window.Joules / window.Seconds, default);
        Settle();
    }

    private void Settle()
    {
        margin = source.RunAheadWatts * behind;
        published = published with
        {
            // The lag of the first reading may have put energy from before it into the count.
            Lower = Math.Max(published.Lower, Math.Min(sum.Lower - source.RunAheadWatts * source.LagSeconds, sum.Joules)),
            Joules = Math.Max(published.Joules, sum.Joules),
            Tag = sum.GapUpper > 0 ? EnergyTag.Gap : source.Tag,
        };
    }

    // Whoever holds the gate is reading. A driver that hangs must not make the timer's threads queue up behind it.
    private void Poll()
    {
        if (!gate.TryEnter()) return;
        try
        {
            if (clock.GetElapsedTime(lastTaken) >= source.Patience / 2) Read();
        }
        finally
        {
            gate.Exit();
        }
    }
}
