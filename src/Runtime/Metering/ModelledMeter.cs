using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Metering;

/// <summary>Counts the predicted cost of the work that it is told of: exact by definition and the same on every machine.</summary>
public sealed class ModelledMeter(CostPlan cost) : IEnergyMeter
{
    private double joules;

    /// <inheritdoc/>
    public string Name { get; } = $"modelled on {cost.Profile}";

    /// <inheritdoc/>
    public EnergyReading Read() => new(joules, joules, joules, EnergyTag.Modelled);

    /// <inheritdoc/>
    public void Observe(in Work work) => joules += work.Stage switch
    {
        Stage.Train => (work.Cost ?? cost.Train).Joules(work.Samples),
        Stage.Evaluate => (work.Cost ?? cost.Evaluate).Joules(work.Samples),
        Stage.Checkpoint => (work.Cost ?? cost.Checkpoint).Joules(work.Samples),
        // Loading depends on files and not on operations; the profile has no figure for it. A teacher that answers computes, and says what.
        _ => work.Cost?.Joules(work.Samples) ?? 0,
    };

    /// <inheritdoc/>
    public void Dispose() { }
}
