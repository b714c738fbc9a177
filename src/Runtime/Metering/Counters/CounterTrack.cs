namespace GreenDsl.Runtime.Metering.Counters;

/// <summary>
/// What one hardware counter tells, reading by reading. Pure arithmetic on whole microjoules: between two good readings nothing is lost or made up,
/// and a stretch that lacks one at either end, or whose readings cannot be of one unbroken count, is a gap.
/// </summary>
/// <param name="range">Microjoules after which the counter begins again at 0; <see cref="NeverWraps"/> if it never does.</param>
/// <param name="lagSeconds">How old a reading can be: the counter is refreshed this often.</param>
/// <param name="assumedWatts">Taken for the largest power until one was seen.</param>
/// <param name="limitWatts">Power that the device enforces as its limit; 0 where none is known.</param>
internal sealed class CounterTrack(long range, double lagSeconds, double assumedWatts, double limitWatts = 0)
{
    /// <summary>The range of a counter that never wraps.</summary>
    public const long NeverWraps = long.MaxValue;

    /// <summary>No processor package, memory or graphics processor draws more: what counts faster was reset, or has wrapped unseen.</summary>
    public const double MostWatts = 2000;

    /// <summary>How much more than the largest power seen so far may come next.</summary>
    public const double Headroom = 1.25;

    private const double MicrojoulesPerJoule = 1e6;

    /// <summary>Power is told from stretches so much longer than the lag; a shorter one may hold a refresh too many or too few.</summary>
    private const double LagsOfAWindow = 5;

    private long? last;
    private long counted;
    private double countedSeconds;
    private double peak;
    private (double Joules, double Seconds) window;

    /// <summary>Power at which a budget is charged for time that nothing was read in yet.</summary>
    public double RunAheadWatts => limitWatts > 0 ? Math.Max(limitWatts, peak) : peak > 0 ? peak * Headroom : assumedWatts;

    /// <summary>How long a counter of this range may go unread so that at most one wrap can have happened.</summary>
    public static double SafeSeconds(long range) => range / MicrojoulesPerJoule / (2 * MostWatts);

    /// <summary>Takes note of a reading.</summary>
    /// <param name="value">Microjoules, or <see langword="null"/> where the counter could not be read.</param>
    /// <param name="seconds">Time since the reading before.</param>
    public Stretch Take(long? value, double seconds)
    {
        if (value is not { } now || now < 0 || now > range)
        {
            last = null;
            return Gap(GapReason.Unreadable, seconds);
        }

        var before = last;
        last = now;
        if (before is not { } then) return Gap(GapReason.Unreadable, seconds);
        var delta = now >= then ? now - then : now - then + range;
        var most = (seconds + lagSeconds) * MostWatts * MicrojoulesPerJoule;
        if (delta > most) return Gap(GapReason.Reset, seconds);
        if (delta + (double)range <= most) return Gap(GapReason.TooLate, seconds);
        Count(delta, seconds);
        return new(delta, 0, 0, GapReason.None);
    }

    private void Count(long delta, double seconds)
    {
        counted += delta;
        countedSeconds += seconds;
        window = (window.Joules + delta / MicrojoulesPerJoule, window.Seconds + seconds);
        if (window.Seconds < lagSeconds * LagsOfAWindow || window.Seconds <= 0) return;
        peak = Math.Max(peak, window.Joules / window.Seconds);
        window = default;
    }

    private Stretch Gap(GapReason reason, double seconds)
    {
        window = default;
        var upper = RunAheadWatts * seconds;
        // The mean so far; where there is none, the middle of what is possible.
        var estimate = countedSeconds > 0 ? Math.Min(upper, counted / MicrojoulesPerJoule / countedSeconds * seconds) : upper / 2;
        return new(0, estimate, upper, reason);
    }
}
