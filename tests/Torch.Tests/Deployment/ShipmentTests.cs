using GreenDsl.Runtime;
using GreenDsl.Runtime.Deployment;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Runs.Shipping;
using GreenDsl.Runtime.Storage;
using GreenDsl.Torch.Layers;
using GreenDsl.Torch.Models;
using GreenDsl.Torch.Persistence;
using GreenDsl.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Deployment;

public sealed class ShipmentTests : IDisposable
{
    private static readonly string Experiments = Path.Combine(Repository.Root, "experiments");

    private static readonly ExperimentPlan Plan = Plans.Classification with
    {
        Data = new IdxDataPlan { Path = "data/digits", Shape = [1, 16, 16], Classes = 10, ScaleLow = 0, ScaleHigh = 1, Split = new SplitPlan(0.8, 0, 0.2) },
        Training = Plans.Classification.Training with { Epochs = 4, BatchSize = 64 },
        Optimizer = new AdamPlan { LearningRate = 3e-3 },
        Schedule = new EnergySchedule(),
        Network = new()
        {
            Widths = [16, 32],
            Layers =
            [
                new("conv2d", 256, 4096) { Writes = 0, Cost = new(73728, 4352, 160, 1, 4096) { Product = new(256, 16, 9) } },
                new("relu", 4096, 4096) { Reads = 0, Writes = 0, Cost = new(4096, 8192, 0, 1, 4096) },
                new("max_pool2d", 4096, 1024) { Reads = 0, Writes = 0, Cost = new(4096, 7168, 0, 1, 3072) },
                new("conv2d", 1024, 2048) { Reads = 0, Writes = 1, Cost = new(589824, 3072, 4640, 1, 2048) { Product = new(64, 32, 144) } },
                new("relu", 2048, 2048) { Reads = 1, Writes = 1, Cost = new(2048, 4096, 0, 1, 2048) },
                new("max_pool2d", 2048, 512) { Reads = 1, Writes = 1, Cost = new(2048, 3584, 0, 1, 1536) },
                new("flatten", 512, 512) { Reads = 1, Writes = 1, Cost = new(0, 0, 0, 1, 0) },
                new("linear", 512, 10) { Reads = 1, Cost = new(10240, 522, 5130, 1, 10) { Product = new(1, 10, 512) } },
            ],
        },
    };

    private static readonly TorchExperiment Digits = new(
        Plan,
        static () => nn.Sequential(
            ("0", new Conv2d(1, 16, 3, padding: 1)), ("1", nn.ReLU()), ("2", nn.MaxPool2d(2)), ("3", new Conv2d(16, 32, 3, padding: 1)), ("4", nn.ReLU()),
            ("5", nn.MaxPool2d(2)), ("6", nn.Flatten()), ("7", new Linear(512, 10))),
        Networks.CrossEntropy);

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Eight_bits_cost_no_point_of_accuracy_and_answer_alike_wherever_they_are_loaded()
    {
        var run = Train();
        var found = Ship(run, new() { Quantize = QuantizedType.Int8 });
        Assert.InRange(found.TrainedMetrics["accuracy"], 0.8, 1);
        Assert.Equal(run.Metrics["accuracy"], found.TrainedMetrics["accuracy"]);
        Assert.InRange(found.Metrics["accuracy"] - found.TrainedMetrics["accuracy"], -0.01, 0.01);
        Assert.InRange((double)found.Bytes / found.TrainedBytes, 0.2, 0.4);
        Assert.StartsWith("8-bit integers", found.Products, StringComparison.Ordinal);

        using var trained = new Model(Digits, run.Run);
        using var shipped = new Model(Digits, found.File);
        var (alike, near) = (0, 0.0);
        for (var i = 0; i < 100; i++)
        {
            var image = Enumerable.Range(0, 256).Select(pixel => (byte)((pixel * (i + 3)) % 256)).ToArray();
            var (before, after) = (trained.Probabilities(image), shipped.Probabilities(image));
            if (Array.IndexOf(before, before.Max()) == Array.IndexOf(after, after.Max())) alike++;
            near = Math.Max(near, before.Zip(after, static (p, q) => Math.Abs(p - q)).Max());
        }
        Assert.InRange(alike, 95, 100);
        // Another arithmetic than the trained one's: a little different, and a little only.
        Assert.InRange(near, 1e-6, 0.25);
    }

    [Fact]
    public void Three_values_take_a_twelfth_of_the_space_and_what_they_cost_is_said()
    {
        var run = Train();
        var found = Ship(run, new() { Quantize = QuantizedType.Ternary });
        Assert.InRange((double)found.Bytes / found.TrainedBytes, 0.04, 0.2);
        Assert.StartsWith("-1, 0 and 1", found.Products, StringComparison.Ordinal);
        using var file = SafeTensorsReader.ReadFile(found.File);
        Assert.Equal((ScalarType.Byte, 128L), (file.Tensors["7.weight"].dtype, file.Tensors["7.weight"].size(1)));
        Assert.Equal([32L, 16, 3, 3], file.Tensors["3.weight_shape"].data<long>().ToArray());
        // What the file says is what was judged.
        using var shipment = Digits.Ship(Plan with { Deploy = new() { Quantize = QuantizedType.Ternary } }, new RunFolder(run.Run).Weights, [Experiments]);
        Assert.Equal(found.Metrics["accuracy"], shipment.Judge(ShippedModel.Deployed)["accuracy"]);
        Assert.Equal(found.TrainedMetrics["accuracy"], shipment.Judge(ShippedModel.Trained)["accuracy"]);
    }

    [Fact]
    public void The_record_of_the_run_tells_of_it_and_the_budget_does_not()
    {
        var run = Train();
        var result = Shipper.Ship(Digits, new(run.Run), new() { Quantize = QuantizedType.Int8 }, Options());
        Assert.Equal(run.Energy, result.Energy);
        var record = RunRecord.Read(new(run.Run));
        Assert.Equal(result.Deployment!.Bytes, record.Result.Deployment!.Bytes);
        Assert.Equal([1, 256], record.Result.Deployment.Inference.Select(static use => use.Batch));
        Assert.All(record.Result.Deployment.Inference, static use => Assert.Equal(EnergyTag.Modelled, use.Deployed.Tag));
        Assert.True(File.Exists(new RunFolder(run.Run).Inference));
        // What is trained on is not what was shipped.
        Run.Resume(Digits, new(run.Run), Options() with { Plan = Plan with { Training = Plan.Training with { Epochs = 5 } } });
        Assert.False(File.Exists(new RunFolder(run.Run).Deployed));
        Assert.Null(RunRecord.Read(new(run.Run)).Result.Deployment);
    }

    [Fact]
    public void What_is_pruned_and_split_is_smaller_and_loads_again()
    {
        var run = Train();
        var found = Ship(run, new() { Prune = 0.5, Rank = 4, Quantize = QuantizedType.Int8 });
        using (var file = SafeTensorsReader.ReadFile(found.File))
        {
            // 32 channels became 16, the 16 of the first layer stayed, and each matrix became two thin ones.
            Assert.Equal([4L, 1, 3, 3], file.Tensors["0.0.weight"].shape);
            Assert.Equal([16L, 4, 1, 1], file.Tensors["3.1.weight"].shape);
            Assert.Equal([4L, 256], file.Tensors["7.0.weight"].shape);
            Assert.Equal([10L, 4], file.Tensors["7.1.weight"].shape);
        }
        Assert.InRange(found.Bytes, 1, Ship(run, new() { Quantize = QuantizedType.Int8 }).Bytes - 1);
        Assert.True(Ship(run, new() { Prune = 0.5 }).Inference[1].Saves);
        Ship(run, new() { Prune = 0.5, Rank = 4, Quantize = QuantizedType.Int8 });
        using var shipped = new Model(Digits, found.File);
        Assert.Equal(1, shipped.Probabilities(new byte[256]).Sum(), 1e-4);
    }

    [Fact]
    public void Integers_that_are_not_sound_are_refused()
    {
        var found = Ship(Train(), new() { Quantize = QuantizedType.Ternary });
        using var file = SafeTensorsReader.ReadFile(found.File);
        foreach (var (name, other) in new[] { ("7.weight_shape", tensor([10L, 600L])), ("7.weight_scale", ones(9)), ("3.weight", ones(32, 36)) })
        {
            var damaged = Path.Combine(folder.Path, "damaged.safetensors");
            using (var stream = File.Create(damaged))
                SafeTensorsWriter.Write(stream, new Dictionary<string, Tensor>(file.Tensors) { [name] = other }, file.Metadata);
            var error = Assert.Throws<ExperimentException>(() => new Model(Digits, damaged));
            Assert.Equal($"{damaged}: the integers of '{name.Split('_')[0]}' are not sound", error.Message);
        }
    }

    public void Dispose() => folder.Dispose();

    private RunResult Train() => Run.Start(Digits, Options());

    private DeploymentRecord Ship(RunResult run, DeployPlan plan) => Shipper.Ship(Digits, new(run.Run), plan, Options()).Deployment!;

    private RunOptions Options() => new() { RunsFolder = Path.Combine(folder.Path, "runs"), DataFolders = [Experiments], Meter = Meters.Modelled };

    private sealed class Model(TorchExperiment experiment, string path) : TrainedModel(experiment, path)
    {
        public float[] Probabilities(ReadOnlySpan<byte> image) => Infer(image);
    }
}
