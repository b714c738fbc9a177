namespace GreenDsl.Runtime.Metering;

/// <summary>Estimates the memory's energy from what this process keeps in memory. Looks at most once a second: asking the system allocates.</summary>
public sealed class MemoryMeter : IEnergyMeter
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    private readonly PowerModel power;
    private readonly TimeProvider clock;
    private readonly Func<long> usedBytes;
    private long lastRead;
    private long lastLook;
    private double watts;
    private double joules;

    /// <summary>Creates the meter.</summary>
    /// <param name="power">Watts of a gigabyte.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="usedBytes">Tells the memory in use; <see langword="null"/> asks for the working set of this process.</param>
    public MemoryMeter(PowerModel power, TimeProvider clock, Func<long>? usedBytes = null)
    {
        this.power = power;
        this.clock = clock;
        this.usedBytes = usedBytes ?? (static () => Environment.WorkingSet);
        lastRead = lastLook = clock.GetTimestamp();
        Look();
    }

    /// <inheritdoc/>
    public string Name => "memory in use";

    /// <inheritdoc/>
    public EnergyReading Read()
    {
        var now = clock.GetTimestamp();
        var due = clock.GetElapsedTime(lastLook, now) >= Refresh;
        var before = watts;
        if (due)
        {
            Look();
            lastLook = now;
        }

        // The larger end of the stretch: memory is mostly taken early in it.
        joules += Math.Max(before, watts) * clock.GetElapsedTime(lastRead, now).TotalSeconds;
        lastRead = now;
        return PowerModel.Reading(joules);
    }

    /// <inheritdoc/>
    public EnergyParts Parts() => new(0, 0, Read().Joules);

    /// <inheritdoc/>
    public void Observe(in Work work) { }

    /// <inheritdoc/>
    public void Dispose() { }

    private void Look() => watts = usedBytes() / 1e9 * power.WattsPerGigabyte;
}
