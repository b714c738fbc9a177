namespace GreenDsl.Runtime.Metering;

/// <summary>Estimates the processor's energy from the CPU time of this process, all its threads, user and system. Allocates nothing.</summary>
public sealed class CpuTimeMeter : IEnergyMeter
{
    private readonly PowerModel power;
    private readonly TimeSpan start;

    /// <summary>Creates the meter.</summary>
    /// <param name="power">Watts of a busy core.</param>
    /// <param name="sinceProcessStart">Whether what the process used before the meter existed counts too.</param>
    public CpuTimeMeter(PowerModel power, bool sinceProcessStart)
    {
        this.power = power;
        start = sinceProcessStart ? TimeSpan.Zero : Environment.CpuUsage.TotalTime;
    }

    /// <inheritdoc/>
    public string Name => "process CPU time";

    /// <inheritdoc/>
    public EnergyReading Read() => PowerModel.Reading((Environment.CpuUsage.TotalTime - start).TotalSeconds * power.WattsPerBusyCore);

    /// <inheritdoc/>
    public void Observe(in Work work) { }

    /// <inheritdoc/>
    public void Dispose() { }
}
