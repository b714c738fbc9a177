using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>Meters as another meter does, and counts operations beside it.</summary>
internal sealed class WitnessMeter(IEnergyMeter meter, CostPlan cost) : IEnergyMeter
{
    private readonly ModelledMeter modelled = new(cost);

    /// <summary>Joules by counting.</summary>
    public double ModelledJ => modelled.Read().Joules;

    /// <inheritdoc/>
    public string Name => meter.Name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => meter.Notices;

    /// <inheritdoc/>
    public double Blur => meter.Blur;

    /// <inheritdoc/>
    public EnergyReading Read() => meter.Read();

    /// <inheritdoc/>
    public EnergyParts Parts() => meter.Parts();

    /// <inheritdoc/>
    public EnergyByTag ByTag() => meter.ByTag();

    /// <inheritdoc/>
    public void Observe(in Work work)
    {
        meter.Observe(work);
        modelled.Observe(work);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        meter.Dispose();
        modelled.Dispose();
    }
}
