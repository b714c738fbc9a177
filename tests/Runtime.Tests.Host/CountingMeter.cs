using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Tests.Host;

/// <summary>Counts what is really spent, as a hardware counter does.</summary>
public sealed class CountingMeter(Func<double> joules) : IEnergyMeter
{
    private readonly double start = joules();

    public string Name => "counter";

    public EnergyReading Read()
    {
        var spent = joules() - start;
        return new(spent, spent, spent, EnergyTag.Measured);
    }

    public void Observe(in Work work) { }

    public void Dispose() { }
}
