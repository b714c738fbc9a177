using GreenDsl.Runtime.Plans;

namespace GreenDsl.Torch.Tests.Support;

/// <summary>Plans to test with; change what matters with <c>with</c>.</summary>
internal static class Plans
{
    /// <summary>A regression on a noisy linear map of 8 features.</summary>
    public static ExperimentPlan Regression { get; } = new()
    {
        Name = "sample",
        Source = "sample.green.yaml",
        Structure = "sample-1",
        Seed = 42,
        Data = new SyntheticDataPlan
        {
            Kind = SyntheticKind.Regression, Rows = 500, Features = 8, Classes = 3, Noise = 0.1, Split = new SplitPlan(0.8, 0.1, 0.1),
        },
        Task = TaskKind.Regression,
        Training = new TrainingPlan { Epochs = 10, BatchSize = 32, Threads = 1 },
        Optimizer = new AdamPlan { LearningRate = 0.01 },
        Schedule = new ConstantSchedule(),
        Metrics = ["mae", "rmse", "r2"],
        Budget = new BudgetPlan(),
        Grid = new GridPlan { Place = "custom", GramsPerKWh = 100, LowerGramsPerKWh = 100, UpperGramsPerKWh = 100, Source = "given" },
        Cost = new CostPlan
        {
            Profile = "none@1", Parameters = 0, FlopsPerStep = 0, PeakMemoryBytes = 0,
            Train = new StageCost(0, 0), Evaluate = new StageCost(0, 0), Checkpoint = new StageCost(0, 0),
            EnergyJoules = default, Seconds = default,
        },
    };

    /// <summary>Three classes, the largest of three linear maps.</summary>
    public static ExperimentPlan Classification { get; } = Regression with
    {
        Task = TaskKind.Classification,
        Data = (SyntheticDataPlan)Regression.Data with { Kind = SyntheticKind.Classification },
        Metrics = ["accuracy", "f1"],
    };
}
