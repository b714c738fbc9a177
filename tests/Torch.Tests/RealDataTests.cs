using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests;

/// <summary>Real tables and digits, with networks written by hand.</summary>
public class RealDataTests
{
    [SkippableFact]
    public void Learns_the_value_of_Californian_houses()
    {
        var folder = RealData.Folder("tabular/california-housing.csv");
        string[] numbers = ["longitude", "latitude", "housing_median_age", "total_rooms", "total_bedrooms", "population", "households", "median_income"];
        var plan = Plans.Regression with
        {
            Data = new CsvDataPlan
            {
                Path = "tabular/california-housing.csv",
                Features =
                [
                    .. numbers.Select(static name => new ColumnPlan { Name = name }),
                    new ColumnPlan { Name = "ocean_proximity", Categories = ["<1H OCEAN", "INLAND", "ISLAND", "NEAR BAY", "NEAR OCEAN"] },
                ],
                Label = new ColumnPlan { Name = "median_house_value" },
                Missing = MissingPolicy.Median,
                Normalize = Normalization.Standard,
                Split = new SplitPlan(0.7, 0.1, 0.2),
            },
            Training = Plans.Regression.Training with { BatchSize = 128 },
            Optimizer = new AdamPlan { LearningRate = 3e-3, WeightDecay = 0.01, DecoupledWeightDecay = true },
        };
        using var engine = new TorchExperiment(plan, Networks.Dense(13, 64, 32, 1), Networks.Mse).Open(plan, [folder]);
        Assert.Equal((14448, 2064, 4128), (engine.Samples(DataPart.Train), engine.Samples(DataPart.Validation), engine.Samples(DataPart.Test)));
        for (var step = 0; step < 6 * engine.StepsPerEpoch; step++) engine.Step(1);
        var found = engine.Evaluate(DataPart.Test, WeightSet.Ema);
        Assert.InRange(found.Metrics["r2"], 0.70, 0.85);
        Assert.InRange(found.Metrics["mae"], 30_000, 50_000);
    }

    [SkippableFact]
    public void Learns_handwritten_digits()
    {
        var folder = RealData.Folder("mnist/t10k-images-idx3-ubyte.gz");
        var plan = Plans.Classification with
        {
            Data = new IdxDataPlan { Path = "mnist/t10k", Shape = [1, 28, 28], Classes = 10, ScaleLow = 0, ScaleHigh = 1, Split = new SplitPlan(0.8, 0, 0.2) },
            Training = Plans.Regression.Training with { BatchSize = 64 },
            Optimizer = new AdamPlan { LearningRate = 2e-3 },
        };
        var experiment = new TorchExperiment(
            plan,
            static () => nn.Sequential(("0", nn.Conv2d(1, 8, 3)), ("1", nn.ReLU()), ("2", nn.MaxPool2d(2)), ("3", nn.Flatten()), ("4", nn.Linear(8 * 13 * 13, 10))),
            Networks.CrossEntropy);
        using var engine = experiment.Open(plan, [folder]);
        for (var step = 0; step < 3 * engine.StepsPerEpoch; step++) engine.Step(1);
        Assert.InRange(engine.Evaluate(DataPart.Test, WeightSet.Ema).Metrics["accuracy"], 0.91, 1);
    }
}
