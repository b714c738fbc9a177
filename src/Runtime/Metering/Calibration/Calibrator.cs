using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Rapl;
using GreenDsl.Runtime.Metering.Sharing;

namespace GreenDsl.Runtime.Metering.Calibration;

/// <summary>Puts the machine into the two states that a profile holds, and measures them where a counter can be read.</summary>
public sealed class Calibrator : IDisposable
{
    private readonly Surroundings surroundings;
    private readonly Action<TimeSpan> wait;
    private readonly PolledMeter? meter;

    /// <summary>Looks for counters on this machine.</summary>
    public Calibrator() : this(Surroundings.Real(TimeProvider.System), Thread.Sleep) { }

    internal Calibrator(Surroundings surroundings, Action<TimeSpan> wait)
    {
        (this.surroundings, this.wait) = (surroundings, wait);
        if (surroundings.UnsupportedSystem is not null) return;
        var files = surroundings.OpenSensors();
        var tree = RaplTree.Find(files);
        CoversMemory = tree.CoversMemory;
        if (tree.Counters.Count > 0) meter = new(new RaplSource(tree, files, surroundings.Machine, static _ => Shares.Whole), surroundings.Clock);
        else files.Dispose();
    }

    /// <summary>The counter that measures; <see langword="null"/> where a person has to read a meter.</summary>
    public string? Counter => meter?.Name;

    /// <summary>Whether that counter counts the memory's energy as well.</summary>
    public bool CoversMemory { get; }

    /// <summary>Does nothing for a while.</summary>
    /// <returns>Watts; <see langword="null"/> without a counter.</returns>
    /// <exception cref="ExperimentException">The counter failed.</exception>
    public double? Idle(TimeSpan length) => Measure(length);

    /// <summary>Keeps all cores busy for a while.</summary>
    /// <returns>Watts; <see langword="null"/> without a counter.</returns>
    /// <exception cref="ExperimentException">The counter failed.</exception>
    public double? Busy(TimeSpan length)
    {
        using var end = new CancellationTokenSource();
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() => Burn(end.Token)) { IsBackground = true }).ToArray();
        foreach (var thread in threads) thread.Start();
        try
        {
            return Measure(length);
        }
        finally
        {
            end.Cancel();
            foreach (var thread in threads) thread.Join();
        }
    }

    /// <summary>The profile of this machine.</summary>
    /// <param name="idleWatts">Watts when nothing runs.</param>
    /// <param name="busyWatts">Watts when all cores are busy.</param>
    /// <param name="measuredBy">What measured.</param>
    /// <param name="coversMemory">Whether the watts contain the memory's.</param>
    public MachineProfile Profile(double idleWatts, double busyWatts, string measuredBy, bool coversMemory) => new()
    {
        CpuModel = surroundings.Machine.CpuModel,
        Cores = surroundings.Machine.Cores,
        IdleWatts = idleWatts,
        BusyWatts = busyWatts,
        CoversMemory = coversMemory,
        MeasuredBy = measuredBy,
        MeasuredAt = surroundings.Clock.GetUtcNow(),
    };

    /// <inheritdoc/>
    public void Dispose() => meter?.Dispose();

    private double? Measure(TimeSpan length)
    {
        var before = meter?.Read().Joules;
        var start = surroundings.Clock.GetTimestamp();
        wait(length);
        if (meter is null) return null;
        var reading = meter.Read();
        var seconds = surroundings.Clock.GetElapsedTime(start).TotalSeconds;
        if (reading.Tag == EnergyTag.Gap) throw new ExperimentException($"{Counter} failed while it measured: {string.Join("; ", meter.Notices)}");
        return (reading.Joules - before) / seconds;
    }

    // Multiplying wide vectors is what training does most of the time.
    private static void Burn(CancellationToken end)
    {
        var numbers = System.Numerics.Vector<float>.One;
        while (!end.IsCancellationRequested)
        {
            for (var i = 0; i < 1_000_000; i++) numbers = numbers * 0.999f + System.Numerics.Vector<float>.One;
        }

        GC.KeepAlive(numbers);
    }
}
