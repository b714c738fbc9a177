using GreenDsl.Runtime.Metering.Counters;

namespace GreenDsl.Runtime.Metering.Rapl;

/// <summary>One counter of the powercap tree that is metered.</summary>
/// <param name="files">Where it is read.</param>
/// <param name="name">Its name, for example <c>package-0</c>.</param>
/// <param name="path">Its folder.</param>
/// <param name="range">Its <c>max_energy_range_uj</c>.</param>
/// <param name="assumedWatts">Taken for its largest power until one was seen.</param>
internal sealed class RaplZone(ISensorFiles files, string name, string path, long range, double assumedWatts)
{
    /// <summary>The counters are refreshed about every millisecond.</summary>
    public const double LagSeconds = 0.001;

    /// <summary>A sensor that is gone is asked for no more often: failing costs far more than reading.</summary>
    private const double RetrySeconds = 1;

    private readonly string energy = $"{path}/energy_uj";
    private readonly CounterTrack track = new(range, LagSeconds, assumedWatts);
    private bool lost;
    private double sinceTried;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Whether it counts the memory's energy and not the processor's.</summary>
    public bool IsMemory => name == RaplTree.Memory;

    /// <summary>How long it may go unread.</summary>
    public double SafeSeconds => CounterTrack.SafeSeconds(range);

    /// <summary>Power at which unread time is charged.</summary>
    public double RunAheadWatts => track.RunAheadWatts;

    /// <summary>Reads it.</summary>
    /// <param name="seconds">Time since the last call.</param>
    public Stretch Take(double seconds)
    {
        sinceTried += seconds;
        long? value = null;
        if (!lost || sinceTried >= RetrySeconds)
        {
            value = files.Number(energy);
            lost = value is null;
            sinceTried = 0;
        }

        return track.Take(value, seconds);
    }
}
