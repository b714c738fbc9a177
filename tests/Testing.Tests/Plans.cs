using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Testing.Tests;

internal static class Plans
{
    /// <summary>A plan without limits on a grid of 50 gCO2e/kWh.</summary>
    public static ExperimentPlan Predicting(double joules, double seconds = 1) => new()
    {
        Name = "sample",
        Source = "sample.green.yaml",
        Structure = "0",
        Seed = 0,
        Data = new SyntheticDataPlan { Kind = SyntheticKind.Regression, Rows = 10, Features = 1, Classes = 1, Noise = 0, Split = new(1, 0, 0) },
        Task = TaskKind.Regression,
        Training = new() { Epochs = 1 },
        Optimizer = new SgdPlan { LearningRate = 0.1 },
        Schedule = new ConstantSchedule(),
        Metrics = [],
        Budget = new(),
        Grid = new() { Place = "FR", GramsPerKWh = 50, LowerGramsPerKWh = 33, UpperGramsPerKWh = 56, Source = "yearly 2023" },
        Cost = new()
        {
            Profile = "cpu-core@1",
            Parameters = 2,
            FlopsPerStep = 0,
            PeakMemoryBytes = 0,
            Train = new(0, 0),
            Evaluate = new(0, 0),
            Checkpoint = new(0, 0),
            EnergyJoules = new(joules / 3, joules, joules * 3),
            Seconds = new(seconds / 3, seconds, seconds * 3),
        },
    };

    /// <summary>An experiment that is only ever asked for its plan.</summary>
    public sealed class Declared(ExperimentPlan plan) : IExperiment
    {
        public ExperimentPlan Plan => plan;

        public ITrainingEngine Open(ExperimentPlan plan, IReadOnlyList<string> dataFolders) => throw new NotSupportedException("a budget is judged without running");
    }
}
