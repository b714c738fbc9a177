using GreenDsl.Costing;
using GreenDsl.Dsl.Costing;

namespace GreenDsl.Dsl.Planning;

/// <summary>The predicted cost as a part of the plan.</summary>
internal static class CostPlanner
{
    public static PlanNode.Object Plan(CostEstimate cost) => new ObjectBuilder("CostPlan")
        .Add("Profile", cost.Profile)
        .Add("Parameters", cost.Parameters)
        .Add("Moments", cost.Moments)
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
        .Add("JoulesPerCall", stage.Rounded().JoulesPerCall)
        .Add("JoulesPerSample", stage.Rounded().JoulesPerSample)
        .BuildPositional();

    private static PlanNode.Object Range(Interval interval) => new ObjectBuilder("Interval")
        .Add("Lower", Rounded(interval.Lower))
        .Add("Point", Rounded(interval.Point))
        .Add("Upper", Rounded(interval.Upper))
        .BuildPositional();

    private static double Rounded(double number) => StageEstimate.Round(number);
}
