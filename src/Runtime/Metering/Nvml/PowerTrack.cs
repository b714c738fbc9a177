using GreenDsl.Runtime.Metering.Counters;

namespace GreenDsl.Runtime.Metering.Nvml;

/// <summary>Adds up power over time, for devices without an energy counter: the mean of the powers at both ends of a stretch; the ends are its interval.</summary>
/// <param name="limitWatts">The most that the device draws.</param>
internal sealed class PowerTrack(double limitWatts)
{
    /// <summary>Power may do anything between two readings that lie further apart.</summary>
    private const double LongestSeconds = 1;

    private double? last;
    private double mean;
    private double known;

    /// <summary>Power at which unread time is charged.</summary>
    public double RunAheadWatts { get; private set; } = limitWatts;

    /// <summary>Takes note of a reading.</summary>
    /// <param name="watts">Power, or <see langword="null"/> where it could not be read.</param>
    /// <param name="seconds">Time since the reading before.</param>
    /// <param name="accuracy">Of a reading, as a share.</param>
    /// <param name="reason">Why there is a gap, if there is one.</param>
    public Portion Take(double? watts, double seconds, double accuracy, out GapReason reason)
    {
        var before = last;
        last = watts;
        if (watts is { } end) RunAheadWatts = Math.Max(RunAheadWatts, end);
        reason = watts is null || before is null ? GapReason.Unreadable : seconds > LongestSeconds ? GapReason.TooLate : GapReason.None;
        if (reason != GapReason.None || watts is not { } now || before is not { } then)
        {
            var upper = RunAheadWatts * seconds;
            var gap = known > 0 ? mean * seconds : upper / 2;
            return new(0, upper, new(0, gap, 0), gap, upper);
        }

        var power = (now + then) / 2;
        known += seconds;
        if (known > 0) mean += (power - mean) * seconds / known;
        return new(
            Math.Min(now, then) * (1 - accuracy) * seconds,
            Math.Max(now, then) * (1 + accuracy) * seconds,
            new(0, power * seconds, 0),
            0,
            0);
    }
}
