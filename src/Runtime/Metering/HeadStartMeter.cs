namespace GreenDsl.Runtime.Metering;

/// <summary>What was spent before another meter began: a figure that stays as it is.</summary>
internal sealed class HeadStartMeter(IEnergyMeter earlier) : IEnergyMeter
{
    private readonly EnergyReading reading = earlier.Read();

    /// <inheritdoc/>
    public string Name => earlier.Name;

    /// <inheritdoc/>
    public EnergyReading Read() => reading;

    /// <inheritdoc/>
    public void Observe(in Work work) { }

    /// <inheritdoc/>
    public void Dispose() => earlier.Dispose();
}
