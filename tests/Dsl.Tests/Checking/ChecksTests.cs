using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests.Checking;

public sealed class ChecksTests
{
    private static readonly Experiment Prices = Sketch.Experiment(Sketch.Table(new Column("sqft")), Sketch.Linear(64), Sketch.Layer("relu"), Sketch.Linear(1));

    private static readonly Experiment Digits =
        Sketch.Experiment(Sketch.Images(1, 28, 28), Sketch.Layer("flatten"), Sketch.Linear(64), Sketch.Layer("relu"), Sketch.Linear(10)) with
        {
            Loss = Loss("cross_entropy"),
        };

    [Fact]
    public void SoundExperimentsHaveNoProblems()
    {
        Assert.Empty(Run(Prices with { Metrics = EquatableArray.Of("mae", "r2") }));
        Assert.Empty(Run(Digits with { Metrics = EquatableArray.Of("accuracy") }));
    }

    [Fact]
    public void AWidthThatContradictsTheClassesIsMarkedAtTheNumber() => Expect(
        Digits with { Network = Network(Sketch.Layer("flatten"), Sketch.Linear(12), Sketch.Layer("dropout")) },
        "GRN0201", "model.1.linear.out_features", "the network ends with 12 numbers but the data has 10 classes; write 'classes'");

    [Fact]
    public void ARegressionEndsWithOneNumber() => Expect(
        Prices with { Network = Network(Sketch.Linear(2)) },
        "GRN0201", "model.0.linear.out_features", "the network ends with 2 numbers but the loss 'mse' needs one number; write '1'");

    [Fact]
    public void AWidthThatNoLinearLayerMadeIsMarkedAtTheLastLayer() => Expect(
        Digits with { Network = Network(Sketch.Layer("conv2d", ("out_channels", 2), ("kernel_size", 28)), Sketch.Layer("flatten")) },
        "GRN0201", "model.1", "the network ends with 2 numbers but the data has 10 classes; add 'linear: classes' at its end");

    [Fact]
    public void ImagesAreNoOutput() => Expect(
        Digits with { Network = Network(Sketch.Layer("conv2d", ("out_channels", 2), ("kernel_size", 3))) },
        "GRN0202", "model.0", "the network ends with (batch, 2, 26, 26) but the data has 10 classes; add 'flatten' and 'linear: classes' at its end");

    [Fact]
    public void ClassesNeedALossOfTheirOwn()
    {
        Expect(
            Digits with { Loss = Loss("mse") }, "GRN0501", "loss",
            "the loss 'mse' needs a number to predict but the images have 10 classes; use 'cross_entropy'");
        Expect(
            Digits with { Loss = Loss("bce") }, "GRN0501", "loss",
            "the loss 'bce' needs a yes or no (a number 0 or 1, or two classes) but the images have 10 classes; use 'cross_entropy'");
        Expect(
            Prices with { Loss = Loss("cross_entropy") }, "GRN0501", "loss",
            "the loss 'cross_entropy' needs classes to tell apart but 'price' is a number; declare it as category in 'columns', or use 'huber' or 'mae' or 'mse', or 'bce' where it is 0 or 1");
    }

    [Theory]
    [InlineData("regression", 2, "mse", true)]
    [InlineData("regression", 2, "bce", true)]
    [InlineData("regression", 2, "cross_entropy", false)]
    [InlineData("classification", 2, "bce", true)]
    [InlineData("classification", 3, "bce", false)]
    [InlineData("classification", 3, "cross_entropy", true)]
    [InlineData("classification", 3, "mse", false)]
    [InlineData("random", 3, "mse", true)]
    [InlineData("random", 3, "bce", true)]
    [InlineData("random", 3, "cross_entropy", true)]
    public void SyntheticLabelsSuitSomeLosses(string kind, int classes, string loss, bool suits)
    {
        var width = loss == "cross_entropy" ? classes : 1;
        var experiment = Sketch.Experiment(Sketch.Random(4, kind: kind, classes: classes), Sketch.Linear(width)) with { Loss = Loss(loss) };

        Assert.Equal(suits ? [] : ["GRN0501"], Run(experiment).Select(static problem => problem.Rule.Id));
    }

    [Fact]
    public void ATwoValuedCategoryIsAYesOrNo()
    {
        var table = Sketch.Table(new Column("age")) with { Label = new("survived", EquatableArray.Of("no", "yes")) };

        Assert.Empty(Run(Prices with { Data = table, Loss = Loss("bce") }));
        Expect(Prices with { Data = table }, "GRN0501", "loss",
            "the loss 'mse' needs a number to predict but 'survived' is a category of 2 values; declare it as number in 'columns', or use 'bce'");
    }

    [Fact]
    public void ASecondSoftmaxIsAWarning()
    {
        var network = Network([.. Digits.Network.Layers, Sketch.Layer("softmax")]);
        var problem = Expect(Digits with { Network = network }, "GRN0508", "model.4",
            "the loss 'cross_entropy' applies 'softmax' itself and learns badly behind a second one; remove the layer");

        Assert.Equal(Severity.Warning, problem.Rule.Severity);
    }

    [Fact]
    public void MetricsJudgeTheTask() => Expect(
        Prices with { Metrics = EquatableArray.Of("mae", "accuracy") },
        "GRN0502", "metrics.1", "the metric 'accuracy' cannot judge what the loss 'mse' trains; there are mae, r2, rmse");

    [Fact]
    public void TheMonitoredFigureIsEvaluated()
    {
        var stopping = Prices.Training with { EarlyStoppingMonitor = "val_acc", EarlyStoppingPatience = 2 };

        Expect(
            Prices with { Metrics = EquatableArray.Of("mae"), Training = stopping },
            "GRN0503", "train.early_stopping.monitor", "there is no figure 'val_acc' to monitor; there are val_loss, val_mae");
        Assert.Empty(Run(Prices with { Training = stopping with { EarlyStoppingMonitor = "val_loss" } }));
    }

    [Theory]
    [InlineData(0.0, 1000L)]
    [InlineData(0.1, 4L)]
    public void EarlyStoppingNeedsAValidationPart(double share, long rows) => Expect(
        Prices with
        {
            Data = Prices.Data with { Rows = rows, Validation = share, Train = 0.9 - share },
            Training = Prices.Training with { EarlyStoppingMonitor = "val_loss", BatchSize = 1 },
        },
        "GRN0504", "train.early_stopping", "early stopping monitors 'val_loss' but the validation part is empty; give 'val' a share in 'split'");

    [Fact]
    public void SomethingIsTrainedOn() => Expect(
        Prices with { Data = Prices.Data with { Rows = 4, Train = 0.05, Validation = 0.475, Test = 0.475 } },
        "GRN0505", "data.split", "the training part is empty: 5% of 4 samples");

    [Fact]
    public void ABatchBeyondTheTrainingPartIsAWarning()
    {
        Expect(
            Prices with { Training = Prices.Training with { BatchSize = 801 } }, "GRN0506", "train.batch_size",
            "batch_size 801 is more than the 800 samples of the training part: each step takes all of them, as 'batch_size: full' says plainly");
        Assert.Empty(Run(Prices with { Training = Prices.Training with { BatchSize = 800 } }));
    }

    [Fact]
    public void ABatchOfOneHasNoVariance()
    {
        var single = Prices with { Network = Network(Sketch.Linear(4), Sketch.Layer("batch_norm"), Sketch.Linear(1)), Training = Prices.Training with { BatchSize = 1 } };

        Expect(single, "GRN0507", "train.batch_size", "'batch_norm' needs at least 2 samples a step; raise batch_size");
        Assert.Empty(Run(single with { Training = single.Training with { BatchSize = 2 } }));
    }

    [Fact]
    public void UnknownRowsAreSaidAloud()
    {
        var problem = Expect(
            Prices with { Data = Prices.Data with { Rows = null } }, "GRN0509", "data",
            "the number of samples is unknown, so the estimate assumes 10000; declare 'rows' for a better one");

        Assert.Equal(Severity.Information, problem.Rule.Severity);
    }

    [Fact]
    public void ANetworkLearns() => Expect(
        Prices with { Network = Network(Sketch.Layer("relu")) }, "GRN0207", "model", "no layer of the network can learn; add one, for example 'linear'");

    [Fact]
    public void NothingFollowsFromAFaultOfShapes() =>
        Assert.Empty(Run(Prices with { Network = Network(Sketch.Layer("max_pool2d", ("kernel_size", 2)), Sketch.Linear(3)) }));

    private static Usage Loss(string word) => Sketch.Use(Words<LossWord>.Find(word)!);

    private static Network Network(params Layer[] layers) => new(null, layers.ToEquatableArray());

    private static IReadOnlyList<Problem> Run(Experiment experiment) => Checks.Run(ShapeInference.Infer(experiment).Experiment);

    private static Problem Expect(Experiment experiment, string id, string path, string message)
    {
        var problem = Assert.Single(Run(experiment));
        Assert.Equal((id, path, message), (problem.Rule.Id, problem.Path, new Finding(problem.Rule, default, problem.Arguments).Message));
        return problem;
    }
}
