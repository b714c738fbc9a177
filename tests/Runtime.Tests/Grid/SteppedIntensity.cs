using GreenDsl.Runtime.Grid;

namespace GreenDsl.Runtime.Tests.Grid;

/// <summary>An intensity that a test changes by hand.</summary>
internal sealed class SteppedIntensity(double grams, IntensityKind kind = IntensityKind.Average) : ICarbonIntensity
{
    public IntensityKind Kind => kind;

    public IntensityReading Now { get; private set; } = Reading(grams);

    public void Become(double grams) => Now = Reading(grams);

    // Binary fractions, so that ends are exact.
    private static IntensityReading Reading(double grams) => new(grams * 0.75, grams, grams * 1.5, "the test");
}
