using GreenDsl.Costing;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests.Costing;

/// <summary>Against counts made by hand, and measured times of known networks.</summary>
public sealed class CostModelTests
{
    private const long Weights = 784 * 256 + 256 + 256 * 10 + 10;

    private static readonly Experiment Mlp = With(
        Sketch.Experiment(Sketch.Images(1, 28, 28), Sketch.Layer("flatten"), Sketch.Linear(256), Sketch.Layer("relu"), Sketch.Linear(10)),
        "adam",
        batch: 64);

    [Fact]
    public void AStepIsCountedByHand()
    {
        var cost = Estimate(Mlp);
        // Forward and the parameters' gradients everywhere; the gradient of the input only behind the first layer that learns.
        long products = 64 * (2 * (2 * 784 * 256) + 3 * (2 * 256 * 10)), rectifier = 64 * (256 + 256);

        Assert.Equal(Weights, cost.Parameters);
        Assert.Equal(products + rectifier, cost.FlopsPerStep);
        // Weights, gradients, two moments, moving average; the batch with labels; outputs of linear, relu, linear; the widest layer's gradients.
        Assert.Equal(4 * (5 * Weights + 64 * (785 + 256 + 256 + 10 + (784 + 784))), cost.PeakMemoryBytes);
        Assert.Equal(Weights, cost.Layers.Sum(static layer => layer.Parameters));
        Assert.Equal(cost.FlopsPerStep, (long)cost.Layers.Sum(static layer => layer.ForwardFlops + layer.BackwardFlops));
    }

    [Fact]
    public void StepsAndSamplesAddUpToTheRun()
    {
        var cost = Estimate(Mlp with { Data = Mlp.Data with { Validation = 0.1, Train = 0.7 } });

        Assert.Equal(new Parts(7000, 1000, 2000), cost.Parts);
        Assert.Equal(10 * 110, cost.Steps);
        var joules = cost.Train.Joules(1100, 70_000) + cost.Evaluate.Joules(20, 20_000) + cost.Evaluate.Joules(1, 2000) + cost.Checkpoint.Joules(2, 0);
        Assert.Equal(joules, cost.EnergyJoules.Point, 9);
        Assert.Equal((joules / 3, joules * 3), (cost.EnergyJoules.Lower, cost.EnergyJoules.Upper));
        Assert.Equal(joules / 8.4, cost.Seconds.Point, 9);
    }

    [Fact]
    public void CarbonIsEnergyTimesTheGrid()
    {
        var cost = Estimate(Mlp with { Budget = new() { OnExceed = "stop", Grid = "DE" } });

        Assert.Equal(cost.EnergyJoules.Point * 381 / 3.6e6, cost.CarbonGrams.Point, 12);
        Assert.Equal(cost.EnergyJoules.Lower * 341 / 3.6e6, cost.CarbonGrams.Lower, 12);
    }

    [Theory]
    [InlineData(32L, 32L, 250L)]
    [InlineData(null, 8000L, 1L)]
    [InlineData(9000L, 8000L, 1L)]
    [InlineData(7999L, 7999L, 1L)]
    [InlineData(3000L, 3000L, 3L)]
    public void ABatchIsAtMostTheTrainingPart(long? asked, long batch, long stepsPerEpoch)
    {
        var cost = Estimate(Mlp with { Training = Mlp.Training with { BatchSize = asked } });

        Assert.Equal((batch, 10 * stepsPerEpoch), (cost.BatchSize, cost.Steps));
    }

    [Fact]
    public void LengthInStepsIsTakenAsItIs()
    {
        var cost = Estimate(Mlp with { Training = Mlp.Training with { Epochs = null, Steps = 300 } });

        Assert.Equal(300, cost.Steps);
    }

    [Fact]
    public void UnknownRowsAreAssumedAndSaidSo()
    {
        var known = Estimate(Mlp);
        var unknown = Estimate(Mlp with { Data = Mlp.Data with { Rows = null } });

        Assert.True(unknown.RowsAssumed);
        Assert.Equal(known with { RowsAssumed = true }, unknown);
    }

    // Milliseconds a step, one thread, on processor cores of 100 to 150 GFLOP/s; a prediction has to come within a factor of two.
    [Theory]
    [InlineData("mlp", 64, 0.9)]
    [InlineData("wide", 128, 4.0)]
    [InlineData("cnn", 64, 27.0)]
    [InlineData("small", 32, 0.1)]
    public void PredictionsAreNearWhatWasMeasured(string network, int batch, double milliseconds)
    {
        Layer[] layers = network switch
        {
            "mlp" => [Sketch.Layer("flatten"), Sketch.Linear(256), Sketch.Layer("relu"), Sketch.Linear(10)],
            "wide" => [Sketch.Layer("flatten"), Sketch.Linear(512), Sketch.Layer("relu"), Sketch.Linear(512), Sketch.Layer("relu"), Sketch.Linear(10)],
            "small" => [Sketch.Linear(64), Sketch.Layer("relu"), Sketch.Linear(1)],
            _ =>
            [
                Sketch.Layer("conv2d", ("out_channels", 32), ("kernel_size", 3)), Sketch.Layer("relu"), Sketch.Layer("max_pool2d", ("kernel_size", 2)),
                Sketch.Layer("conv2d", ("out_channels", 64), ("kernel_size", 3)), Sketch.Layer("relu"), Sketch.Layer("max_pool2d", ("kernel_size", 2)),
                Sketch.Layer("flatten"), Sketch.Linear(10),
            ],
        };
        Dataset data = network == "small" ? Sketch.Table(new("sqft"), new Column("bedrooms")) : Sketch.Images(1, 28, 28);
        var cost = Estimate(With(Sketch.Experiment(data, layers), "sgd", batch));

        var predicted = cost.Train.Joules(1, batch) / DeviceProfile.Default.BusyWatts * 1000;
        Assert.InRange(predicted, milliseconds / 2, milliseconds * 2);
    }

    [Fact]
    public void ShortConvolutionsReachLessOfThePeakThanDeepOnes()
    {
        double Rate(int channels, int kernels)
        {
            var convolution = Sketch.Layer("conv2d", ("out_channels", kernels), ("kernel_size", 3));
            var layer = Estimate(Sketch.Experiment(Sketch.Images(channels, 28, 28), convolution)).Layers[0];
            return (layer.ForwardFlops + layer.BackwardFlops) / layer.Seconds;
        }

        Assert.InRange(Rate(1, 32), 3e9, 12e9);
        Assert.InRange(Rate(32, 64), 60e9, 100e9);
    }

    [Theory]
    [InlineData("sgd", 20)]
    [InlineData("rmsprop", 28)]
    [InlineData("adam", 36)]
    [InlineData("adamw", 36)]
    public void AnUpdateMovesAnOptimizersBytes(string optimizer, int bytes)
    {
        var (small, large) = (Estimate(With(Mlp, optimizer, 64)), Estimate(With(Mlp, "sgd", 64)));

        var seconds = (small.Train.JoulesPerCall - large.Train.JoulesPerCall) / DeviceProfile.Default.BusyWatts;
        Assert.Equal((bytes - 20) * Weights / DeviceProfile.Default.ResidentBytesPerSecond, seconds, 9);
    }

    [Fact]
    public void NoPartOfACostIsNegative()
    {
        var random = new Random(3);
        foreach (var device in DeviceProfile.All)
            for (var count = 0; count < 200; count++)
            {
                var cost = CostModel.Estimate(With(Mlp with { Network = Wide(random.Next(1, 3000)) }, "adam", random.Next(1, 500)), device);
                Assert.All(
                    [cost.Train.JoulesPerCall, cost.Train.JoulesPerSample, cost.Evaluate.JoulesPerSample, cost.Checkpoint.JoulesPerCall],
                    static joules => Assert.True(joules > 0));
            }
        static Network Wide(int width) => ShapeInference.Infer(Sketch.Experiment(Sketch.Images(1, 28, 28), Sketch.Layer("flatten"), Sketch.Linear(width))).Experiment.Network;
    }

    [Fact]
    public void ProfilesHaveDistinctVersionedNames()
    {
        Assert.Equal(DeviceProfile.All.Select(static profile => profile.Name).Order(StringComparer.Ordinal), DeviceProfile.All.Select(static profile => profile.Name));
        Assert.All(DeviceProfile.All, static profile => Assert.Matches("^[a-z0-9-]+@[1-9][0-9]*$", profile.Name));
        Assert.All(DeviceProfile.All, static profile => Assert.Same(profile, DeviceProfile.Find(profile.Name)));
        Assert.Null(DeviceProfile.Find("cpu-core"));
        Assert.Contains(DeviceProfile.Default, DeviceProfile.All);
    }

    [Fact]
    public void ShapesComeFirst()
    {
        var bare = new Network(null, Mlp.Network.Layers.Select(static layer => new Layer(layer.Use)).ToEquatableArray());

        Assert.Throws<ArgumentException>(() => CostModel.Estimate(Mlp with { Network = bare }, DeviceProfile.Default));
    }

    private static Experiment With(Experiment experiment, string optimizer, int batch) => ShapeInference.Infer(experiment with
    {
        Optimizer = Sketch.Use(Words<OptimizerWord>.Find(optimizer)!),
        Training = experiment.Training with { BatchSize = batch },
    }).Experiment;

    private static CostEstimate Estimate(Experiment experiment) => CostModel.Estimate(ShapeInference.Infer(experiment).Experiment, DeviceProfile.Default);
}
