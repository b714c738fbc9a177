using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Grid;

/// <summary>A plan's own figure: the average over a year, or one that the user gave. It never changes.</summary>
public sealed class YearlyIntensity(GridPlan plan) : ICarbonIntensity
{
    // From the sunniest noon to the stillest winter evening.
    private const double AnyHour = 0.60;

    /// <inheritdoc/>
    public IntensityKind Kind => IntensityKind.Average;

    /// <inheritdoc/>
    public string Place => plan is { Assumed: false, Place.Length: 2 } ? plan.Place : "";

    /// <inheritdoc/>
    public IntensityReading Now { get; init; } =
        new(plan.LowerGramsPerKWh, plan.GramsPerKWh, plan.UpperGramsPerKWh, $"{plan.Place}, {plan.Source}");

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The same figure with an interval that is wide enough for any hour of the year.</summary>
    internal IntensityReading ForAnyHour => Now with
    {
        Lower = Math.Min(Now.Lower, Now.GramsPerKWh * (1 - AnyHour)),
        Upper = Math.Max(Now.Upper, Now.GramsPerKWh * (1 + AnyHour)),
    };
}
