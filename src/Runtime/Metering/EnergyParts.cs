namespace GreenDsl.Runtime.Metering;

/// <summary>Best-estimate joules by the part of the machine that drew them.</summary>
/// <param name="Cpu">Processor.</param>
/// <param name="Gpu">Graphics processor.</param>
/// <param name="Memory">Main memory.</param>
public readonly record struct EnergyParts(double Cpu, double Gpu, double Memory)
{
    /// <summary>Adds part by part.</summary>
    public static EnergyParts operator +(in EnergyParts left, in EnergyParts right) =>
        new(left.Cpu + right.Cpu, left.Gpu + right.Gpu, left.Memory + right.Memory);
}
