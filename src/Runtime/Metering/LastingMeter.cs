using GreenDsl.Runtime.Metering.Counters;

namespace GreenDsl.Runtime.Metering;

/// <summary>
/// A meter that still answers when the one behind it has broken: what may have been drawn since then is filled in, the mean power so far as the best estimate and a
/// quarter more than the largest as the upper end, and <see cref="IsLost"/> tells. A meter that threw once is not asked again. Reading allocates nothing.
/// </summary>
/// <param name="meter">The meter; owned from now on.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class LastingMeter(IEnergyMeter meter, TimeProvider clock) : IEnergyMeter
{
    /// <summary>Power is told from stretches of at least this length.</summary>
    private const double WindowSeconds = 0.1;

    private readonly long start = clock.GetTimestamp();
    private long lastRead = clock.GetTimestamp();
    private EnergyReading last;
    private long windowStart = clock.GetTimestamp();
    private double windowUpper;
    private double peak;
    private string? failure;

    /// <inheritdoc/>
    public string Name => meter.Name;

    /// <inheritdoc/>
    public bool IsLost => failure is not null || meter.IsLost;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => failure is null ? meter.Notices : [failure];

    /// <inheritdoc/>
    public double Blur => failure is null ? meter.Blur : 0;

    /// <inheritdoc/>
    public EnergyReading Read()
    {
        if (failure is not null) return Filled();
        try
        {
            last = meter.Read();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            failure = $"the meter ({meter.Name}) broke: {e.Message}; what was drawn since then is filled in at its mean power so far, and the interval covers it";
            return Filled();
        }

        lastRead = clock.GetTimestamp();
        var seconds = clock.GetElapsedTime(windowStart, lastRead).TotalSeconds;
        if (seconds < WindowSeconds) return last;
        peak = Math.Max(peak, (last.Upper - windowUpper) / seconds);
        (windowStart, windowUpper) = (lastRead, last.Upper);
        return last;
    }

    /// <inheritdoc/>
    public EnergyParts Parts()
    {
        // Reading first tells whether the meter can still be asked.
        var reading = Read();
        return failure is null ? meter.Parts() : new(reading.Joules, 0, 0);
    }

    /// <inheritdoc/>
    public EnergyByTag ByTag()
    {
        var reading = Read();
        return failure is null ? meter.ByTag() : EnergyByTag.Of(last) + new EnergyByTag(0, 0, 0, reading.Joules - last.Joules);
    }

    /// <inheritdoc/>
    public void Observe(in Work work) => meter.Observe(work);

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private EnergyReading Filled()
    {
        var (known, unknown) = (clock.GetElapsedTime(start, lastRead).TotalSeconds, clock.GetElapsedTime(lastRead).TotalSeconds);
        var mean = known > 0 ? 1 / known : 0;
        return new(
            last.Lower,
            last.Joules + last.Joules * mean * unknown,
            last.Upper + Math.Max(peak, last.Upper * mean) * CounterTrack.Headroom * unknown,
            EnergyTag.Gap);
    }
}
