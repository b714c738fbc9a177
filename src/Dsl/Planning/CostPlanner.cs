using System.Globalization;
using GreenDsl.Dsl.Costing;

namespace GreenDsl.Dsl.Planning;

/// <summary>The predicted cost as a part of the plan.</summary>
internal static class CostPlanner
{
    public static PlanNode.Object Plan(CostEstimate cost) => new ObjectBuilder("CostPlan")
        .Add("Profile", cost.Profile)
        .Add("Parameters", cost.Parameters)
        .Add("Steps", cost.Steps)
        .Add("FlopsPerStep", cost.FlopsPerStep)
        .Add("PeakMemoryBytes", cost.PeakMemoryBytes)
        .Add("Train", Stage(cost.Train))
        .Add("Evaluate", Stage(cost.Evaluate))
        .Add("Checkpoint", Stage(cost.Checkpoint))
        .Add("EnergyJoules", Range(cost.EnergyJoules))
        .Add("Seconds", Range(cost.Seconds))
        .Build();

    private static PlanNode.Object Stage(StageEstimate stage) => new ObjectBuilder("StageCost")
        .Add("JoulesPerCall", Rounded(stage.JoulesPerCall))
        .Add("JoulesPerSample", Rounded(stage.JoulesPerSample))
        .BuildPositional();

    private static PlanNode.Object Range(Interval interval) => new ObjectBuilder("Interval")
        .Add("Lower", Rounded(interval.Lower))
        .Add("Point", Rounded(interval.Point))
        .Add("Upper", Rounded(interval.Upper))
        .BuildPositional();

    // Six digits are more than a prediction is worth, and keep the last bits of floating-point sums out of the emitted text.
    private static double Rounded(double number) =>
        double.Parse(number.ToString("E5", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
