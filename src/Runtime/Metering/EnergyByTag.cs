namespace GreenDsl.Runtime.Metering;

/// <summary>Best-estimate joules by how they came to be known.</summary>
/// <param name="Measured">Counted by hardware.</param>
/// <param name="Estimated">Derived from a power model.</param>
/// <param name="Modelled">Computed from operation counts.</param>
/// <param name="Gap">Filled in where a counter could not be read.</param>
public readonly record struct EnergyByTag(double Measured, double Estimated, double Modelled, double Gap)
{
    /// <summary>All joules together.</summary>
    public double Total => Measured + Estimated + Modelled + Gap;

    /// <summary>A reading whose joules are all of its tag.</summary>
    public static EnergyByTag Of(in EnergyReading reading) => reading.Tag switch
    {
        EnergyTag.Measured => new(reading.Joules, 0, 0, 0),
        EnergyTag.Estimated => new(0, reading.Joules, 0, 0),
        EnergyTag.Modelled => new(0, 0, reading.Joules, 0),
        _ => new(0, 0, 0, reading.Joules),
    };

    /// <summary>Adds tag by tag.</summary>
    public static EnergyByTag operator +(in EnergyByTag left, in EnergyByTag right) => new(
        left.Measured + right.Measured, left.Estimated + right.Estimated, left.Modelled + right.Modelled, left.Gap + right.Gap);

    /// <summary>Scales tag by tag.</summary>
    public static EnergyByTag operator *(in EnergyByTag energy, double factor) =>
        new(energy.Measured * factor, energy.Estimated * factor, energy.Modelled * factor, energy.Gap * factor);
}
