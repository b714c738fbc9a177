using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Testing.Tests;

internal static class Plans
{
    public const double WattHour = 3600;

    /// <summary>A plan without limits on a grid of 50 gCO2e/kWh, 100 steps of 8 samples.</summary>
    public static ExperimentPlan Predicting(double joules, double seconds = 1) => new()
    {
        Name = "house-prices",
        Source = "house-prices.green.yaml",
        Structure = "0",
        Seed = 0,
        Data = new SyntheticDataPlan { Kind = SyntheticKind.Regression, Rows = 100, Features = 1, Classes = 1, Noise = 0, Split = new(0.8, 0.1, 0.1) },
        Task = TaskKind.Regression,
        Training = new() { Epochs = 10, BatchSize = 8 },
        Optimizer = new SgdPlan { LearningRate = 0.1 },
        Schedule = new ConstantSchedule(),
        Metrics = [],
        Budget = new(),
        Grid = new() { Place = "FR", GramsPerKWh = 50, LowerGramsPerKWh = 33, UpperGramsPerKWh = 56, Source = "yearly 2023" },
        Settings = ["seed=0", "train.epochs=10", "train.batch_size=8"],
        Cost = new()
        {
            Profile = "cpu-core@1",
            Parameters = 2,
            Steps = 100,
            FlopsPerStep = 10,
            PeakMemoryBytes = 0,
            Train = new(0.5, 0.25),
            Evaluate = new(0.01, 0),
            Checkpoint = new(0.01, 0),
            EnergyJoules = new(joules / 3, joules, joules * 3),
            Seconds = new(seconds / 3, seconds, seconds * 3),
        },
    };

    /// <summary>Some settings changed.</summary>
    public static ExperimentPlan Set(this ExperimentPlan plan, params string[] settings) => plan with
    {
        Settings =
        [
            .. plan.Settings.Select(line => settings.FirstOrDefault(changed => changed.Split('=')[0] == line.Split('=')[0]) ?? line),
            .. settings.Where(changed => plan.Settings.All(line => line.Split('=')[0] != changed.Split('=')[0])),
        ],
    };

    public static IExperiment Declared(this ExperimentPlan plan, Func<ITrainingEngine>? open = null) => new Experiment(plan, open);

    private sealed class Experiment(ExperimentPlan plan, Func<ITrainingEngine>? open) : IExperiment
    {
        public ExperimentPlan Plan => plan;

        public ITrainingEngine Open(ExperimentPlan plan, IReadOnlyList<string> dataFolders) =>
            open is null ? throw new NotSupportedException("a prediction is judged without running") : open();
    }
}
