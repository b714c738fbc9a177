using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Grid;

/// <summary>A plan's own figure: the average over a year, or one that the user gave. It never changes.</summary>
public sealed class YearlyIntensity(GridPlan plan) : ICarbonIntensity
{
    /// <inheritdoc/>
    public IntensityKind Kind => IntensityKind.Average;

    /// <inheritdoc/>
    public IntensityReading Now { get; } =
        new(plan.LowerGramsPerKWh, plan.GramsPerKWh, plan.UpperGramsPerKWh, $"{plan.Place}, {plan.Source}");
}
