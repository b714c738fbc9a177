using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Tests.Host;

/// <summary>A small plan to vary with <c>with</c>.</summary>
public static class SamplePlan
{
    public static ExperimentPlan Create(int steps = 200) => new()
    {
        Name = "sample",
        Source = "sample.green.yaml",
        Structure = "1",
        Seed = 42,
        Data = new SyntheticDataPlan
        {
            Split = new(0.8, 0.1, 0.1),
            Kind = SyntheticKind.Regression,
            Rows = 1000,
            Features = 4,
            Classes = 1,
            Noise = 0.1,
        },
        Task = TaskKind.Regression,
        Training = new() { Steps = steps, BatchSize = 16 },
        Optimizer = new SgdPlan { LearningRate = 0.1 },
        Schedule = new EnergySchedule(),
        Metrics = ["mae", "r2"],
        Budget = new(),
        Grid = new() { Place = "DE", GramsPerKWh = 360, LowerGramsPerKWh = 341, UpperGramsPerKWh = 381, Source = "Ember 2023" },
        Cost = new()
        {
            Profile = "unit@1",
            Parameters = 5,
            FlopsPerStep = 100,
            PeakMemoryBytes = 1000,
            Train = new(0.1, 0.05),
            Evaluate = new(0.01, 0.002),
            Checkpoint = new(0.05, 0),
            EnergyJoules = new(100, 200, 300),
            Seconds = new(1, 2, 3),
        },
    };

    public static ExperimentPlan WithBudget(this ExperimentPlan plan, double? joules = null, double? grams = null, double? seconds = null) =>
        plan with { Budget = plan.Budget with { EnergyJoules = joules, CarbonGrams = grams, TimeSeconds = seconds } };
}
