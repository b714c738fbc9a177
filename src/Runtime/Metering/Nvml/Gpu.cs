using GreenDsl.Runtime.Metering.Counters;

namespace GreenDsl.Runtime.Metering.Nvml;

/// <summary>One graphics processor, metered by its energy counter, or by its power where it has none.</summary>
internal sealed class Gpu
{
    /// <summary>The energy counter is refreshed about every 100 ms.</summary>
    public const double LagSeconds = 0.1;

    /// <summary>Power that a device of which nothing is known can draw (H100 SXM).</summary>
    private const double UnknownWatts = 700;

    /// <summary>NVIDIA promises 5 % for the power readings that the counter adds up.</summary>
    private const double Accuracy = 0.05;

    private readonly CounterTrack? track;
    private readonly PowerTrack? power;

    private Gpu(nint device)
    {
        Device = device;
        (Uuid, Model) = (NvmlLibrary.Uuid(device), NvmlLibrary.Model(device));
        var limit = NvmlLibrary.LimitWatts(device);
        if (NvmlLibrary.Energy(device, out _) == NvmlResult.NotSupported) power = new(limit > 0 ? limit : UnknownWatts);
        else track = new(CounterTrack.NeverWraps, LagSeconds, UnknownWatts, limit);
    }

    /// <summary>Its handle.</summary>
    public nint Device { get; }

    /// <summary>Its UUID.</summary>
    public string Uuid { get; }

    /// <summary>Its model.</summary>
    public string Model { get; }

    /// <summary>Whether it counts energy itself.</summary>
    public bool Counts => track is not null;

    /// <summary>Power at which unread time is charged.</summary>
    public double RunAheadWatts => track?.RunAheadWatts ?? power!.RunAheadWatts;

    /// <summary>The device of a number, in the order of the bus. One that cannot be opened has neither UUID nor figures.</summary>
    public static Gpu At(int index) => new(NvmlLibrary.ByIndex(index, out var device) == NvmlResult.Success ? device : 0);

    /// <summary>Reads it.</summary>
    /// <param name="seconds">Time since the last call.</param>
    /// <param name="reason">Why there is a gap, if there is one.</param>
    public Portion Take(double seconds, out GapReason reason)
    {
        if (power is not null)
        {
            double? watts = NvmlLibrary.Power(Device, out var milliwatts) == NvmlResult.Success ? milliwatts / 1000.0 : null;
            return power.Take(watts, seconds, Accuracy, out reason);
        }

        long? value = NvmlLibrary.Energy(Device, out var millijoules) == NvmlResult.Success ? (long)millijoules * 1000 : null;
        var stretch = track!.Take(value, seconds);
        reason = stretch.Reason;
        var joules = stretch.Joules;
        return new(
            joules * (1 - Accuracy), joules * (1 + Accuracy) + stretch.GapUpperJoules, new(0, joules + stretch.GapJoules, 0), stretch.GapJoules, stretch.GapUpperJoules);
    }
}
