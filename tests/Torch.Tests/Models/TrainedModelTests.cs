using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Models;
using GreenDsl.Torch.Tests.Support;
using TorchSharp;

namespace GreenDsl.Torch.Tests.Models;

public sealed class TrainedModelTests : IDisposable
{
    private static readonly ExperimentPlan Houses = Plans.Regression with
    {
        Structure = "houses",
        Data = new CsvDataPlan
        {
            Path = "houses.csv",
            Features = [new ColumnPlan { Name = "sqft" }, new ColumnPlan { Name = "sea", Categories = ["far", "near"] }],
            Label = new ColumnPlan { Name = "price" },
            Missing = MissingPolicy.Mean,
            Normalize = Normalization.Standard,
            Split = new SplitPlan(0.8, 0, 0.2),
        },
    };

    private static readonly TorchExperiment Experiment = new(Houses, Networks.Dense(3, 16, 1), Networks.Mse);

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Answers_in_the_labels_own_unit_and_fills_gaps()
    {
        folder.Write("houses.csv", Table());
        using (var engine = Experiment.Open(Houses, [folder.Path]))
        {
            for (var step = 0; step < 1500; step++) engine.Step(1);
            Assert.InRange(engine.Evaluate(DataPart.Test, WeightSet.Raw).Metrics["mae"], 0, 5_000);
            using var file = File.Create(Path.Combine(folder.Path, "weights.safetensors"));
            engine.Export(file, WeightSet.Raw);
        }
        using var model = new Model(Experiment, folder.Path);
        Assert.InRange(model.Predict(100, 0), 90_000, 110_000);
        Assert.InRange(model.Predict(100, 1), 140_000, 160_000);
        // The mean size is 120.
        Assert.InRange(model.Predict(float.NaN, 0), 110_000, 130_000);
        Assert.Equal("a sample has 2 values, not 1", Assert.Throws<ArgumentException>(() => model.Predict(1)).Message);
    }

    [Fact]
    public void Weights_that_do_not_belong_are_refused()
    {
        folder.Write("houses.csv", Table());
        var path = Path.Combine(folder.Path, "weights.safetensors");
        using (var engine = Experiment.Open(Houses, [folder.Path]))
        using (var file = File.Create(path)) engine.Export(file, WeightSet.Ema);

        var other = new TorchExperiment(Houses with { Structure = "changed" }, Networks.Dense(3, 16, 1), Networks.Mse);
        Assert.Contains("not of 'sample' as compiled", Assert.Throws<ExperimentException>(() => new Model(other, path)).Message, StringComparison.Ordinal);
        var wider = new TorchExperiment(Houses, Networks.Dense(3, 32, 1), Networks.Mse);
        Assert.Equal($"{path}: '0.weight' is Float32 (16, 3), but the network has Float32 (32, 3)", Assert.Throws<ExperimentException>(() => new Model(wider, path)).Message);
        Assert.Contains("cannot be read", Assert.Throws<ExperimentException>(() => new Model(Experiment, path + "x")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_classes_are_a_probability(bool probabilities)
    {
        var plan = Plans.Classification with
        {
            Task = TaskKind.BinaryClassification, OutputsProbabilities = probabilities, Data = (SyntheticDataPlan)Plans.Classification.Data with { Classes = 2 },
        };
        Func<torch.nn.Module<torch.Tensor, torch.Tensor>> network = probabilities
            ? () => torch.nn.Sequential(("0", torch.nn.Linear(8, 1)), ("1", torch.nn.Sigmoid()))
            : Networks.Dense(8, 1);
        var experiment = new TorchExperiment(plan, network, probabilities
            ? (output, target, reduction) => torch.nn.functional.binary_cross_entropy(output, target, reduction: reduction)
            : (output, target, reduction) => torch.nn.functional.binary_cross_entropy_with_logits(output, target, reduction: reduction));
        var path = Path.Combine(folder.Path, "weights.safetensors");
        using (var engine = experiment.Open(plan, []))
        {
            for (var step = 0; step < 1000; step++) engine.Step(1);
            Assert.InRange(engine.Evaluate(DataPart.Test, WeightSet.Raw).Metrics["accuracy"], 0.9, 1);
            using var file = File.Create(path);
            engine.Export(file, WeightSet.Raw);
        }
        using var model = new Model(experiment, path);
        var sure = model.Predict(9, -3, 2, 4, -1, 6, 1, 1);
        Assert.InRange(sure, 0, 1);
        Assert.Equal(1, sure + model.Predict(-9, 3, -2, -4, 1, -6, -1, -1), 0.1f);
    }

    [Fact]
    public void Several_classes_are_probabilities_that_add_up()
    {
        var experiment = new TorchExperiment(Plans.Classification, Networks.Dense(8, 3), Networks.CrossEntropy);
        var path = Path.Combine(folder.Path, "weights.safetensors");
        using (var engine = experiment.Open(Plans.Classification, []))
        using (var file = File.Create(path)) engine.Export(file, WeightSet.Raw);
        using var model = new Model(experiment, path);
        var probabilities = model.All(1, 2, 3, 4, 5, 6, 7, 8);
        Assert.Equal(3, probabilities.Length);
        Assert.Equal(1, probabilities.Sum(), 5);
        Assert.Equal(probabilities.Max(), probabilities[Model.Largest(probabilities)]);
    }

    public void Dispose() => folder.Dispose();

    private static string Table()
    {
        // 1,000 a square metre, and 50,000 for the sea.
        var rows = Enumerable.Range(0, 250).Select(static i => $"{70 + i % 101},{(i % 2 == 0 ? "far" : "near")},{(70 + i % 101) * 1000 + i % 2 * 50_000}");
        return $"sqft,sea,price\n{string.Join('\n', rows)}\n";
    }

    private sealed class Model(TorchExperiment experiment, string path) : TrainedModel(experiment, path)
    {
        public float Predict(params float[] sample) => Infer((ReadOnlySpan<float>)sample)[0];

        public float[] All(params float[] sample) => Infer((ReadOnlySpan<float>)sample);

        public static int Largest(float[] values) => ArgMax(values);
    }
}
