using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Tests.Support;
using GreenDsl.Torch.Training;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Training;

public class EngineTests
{
    private static readonly TorchExperiment Regression = new(Plans.Regression, Networks.Dense(8, 16, 1), Networks.Mse);

    [Fact]
    public void Learns_a_linear_map()
    {
        using var engine = Regression.Open(Plans.Regression, []);
        Assert.True(engine.Evaluate(DataPart.Test, WeightSet.Raw).Metrics["r2"] < 0.5);
        for (var step = 0; step < 40 * engine.StepsPerEpoch; step++) engine.Step(1);
        Assert.InRange(engine.Evaluate(DataPart.Test, WeightSet.Raw).Metrics["r2"], 0.97, 1);
        Assert.InRange(engine.Evaluate(DataPart.Test, WeightSet.Ema).Metrics["r2"], 0.97, 1);
    }

    [Fact]
    public void Learns_classes()
    {
        using var engine = new TorchExperiment(Plans.Classification, Networks.Dense(8, 16, 3), Networks.CrossEntropy).Open(Plans.Classification, []);
        for (var step = 0; step < 40 * engine.StepsPerEpoch; step++) engine.Step(1);
        Assert.InRange(engine.Evaluate(DataPart.Test, WeightSet.Raw).Metrics["accuracy"], 0.85, 1);
    }

    [Fact]
    public void Says_what_it_is()
    {
        using var engine = Regression.Open(Plans.Regression, []);
        Assert.Equal("TorchSharp 0.107.0 (libtorch 2.10.0)", engine.Name);
        Assert.Equal(Devices.HasGpu ? "cuda" : "cpu, 1 thread", engine.Device);
        Assert.Equal(8 * 16 + 16 + 16 + 1, engine.Parameters);
        Assert.Equal(13, engine.StepsPerEpoch);
        Assert.Equal((400, 50, 50), (engine.Samples(DataPart.Train), engine.Samples(DataPart.Validation), engine.Samples(DataPart.Test)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_losses_and_another_seed_others()
    {
        Assert.Equal(Losses(Plans.Regression), Losses(Plans.Regression));
        Assert.NotEqual(Losses(Plans.Regression), Losses(Plans.Regression with { Seed = 43 }));
    }

    [Fact]
    public void A_whole_part_is_one_batch_without_a_batch_size()
    {
        var plan = Plans.Regression with { Training = Plans.Regression.Training with { BatchSize = null } };
        using var engine = Regression.Open(plan, []);
        Assert.Equal(1, engine.StepsPerEpoch);
        Assert.Equal(400, engine.Step(1).Samples);
    }

    [Fact]
    public void Batches_cover_the_part_and_a_single_left_over_sample_waits()
    {
        var data = (SyntheticDataPlan)Plans.Regression.Data with { Rows = 65, Split = new SplitPlan(1, 0, 0) };
        using var engine = Regression.Open(Plans.Regression with { Data = data }, []);
        Assert.Equal(2, engine.StepsPerEpoch);
        Assert.Equal([32, 32, 32, 32], [.. Enumerable.Range(0, 4).Select(_ => engine.Step(1).Samples)]);

        using var withRest = Regression.Open(Plans.Regression with { Data = data with { Rows = 66 } }, []);
        Assert.Equal([32, 32, 2, 32, 32, 2], [.. Enumerable.Range(0, 6).Select(_ => withRest.Step(1).Samples)]);
    }

    [Fact]
    public void Batches_of_one_are_all_handed_out()
    {
        var plan = Plans.Regression with
        {
            Data = (SyntheticDataPlan)Plans.Regression.Data with { Rows = 5, Split = new SplitPlan(1, 0, 0) },
            Training = Plans.Regression.Training with { BatchSize = 1 },
        };
        using var data = Dataset.Load(plan, [], CPU);
        using var order = new BatchOrder(data[DataPart.Train], 1, 42, CPU);
        Assert.Equal(5, order.BatchesPerEpoch);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var seen = Enumerable.Range(0, 5).Select(_ => order.Next().Targets.item<float>()).Order().ToArray();
            Assert.Equal(data[DataPart.Train].All().Targets.data<float>().Order(), seen);
            Assert.Equal((epoch, 5), (order.Epoch, order.Position));
        }
    }

    [Fact]
    public void Steps_evaluations_and_saves_keep_no_tensors()
    {
        // Finalizers of earlier tests must not lower the count while it is watched.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var engine = new TorchExperiment(Plans.Regression, Networks.Stateful(8, 1), Networks.Mse).Open(Plans.Regression, []);
        Work(engine);
        var settled = Tensor.TotalCount;
        for (var i = 0; i < 5; i++) Work(engine);
        Assert.Equal(settled, Tensor.TotalCount);

        static void Work(ITrainingEngine engine)
        {
            for (var step = 0; step < 20; step++) engine.Step(1);
            engine.Evaluate(DataPart.Validation, WeightSet.Ema);
            using var state = new MemoryStream();
            engine.Save(state);
            state.Position = 0;
            engine.Restore(state);
            engine.Step(1);
        }
    }

    [Fact]
    public void A_wrong_network_is_an_error_in_words()
    {
        var wide = Assert.Throws<ExperimentException>(() => new TorchExperiment(Plans.Regression, Networks.Dense(8, 2), Networks.Mse).Open(Plans.Regression, []));
        Assert.Equal("sample.green.yaml: the network ends in 2 outputs, but the task needs 1", wide.Message);

        var narrow = Assert.Throws<ExperimentException>(() => new TorchExperiment(Plans.Regression, Networks.Dense(7, 1), Networks.Mse).Open(Plans.Regression, []));
        Assert.StartsWith("sample.green.yaml: the network does not take inputs of shape (batch, 8): ", narrow.Message, StringComparison.Ordinal);

        var classes = Assert.Throws<ExperimentException>(() =>
            new TorchExperiment(Plans.Classification, Networks.Dense(8, 2), Networks.CrossEntropy).Open(Plans.Classification, []));
        Assert.Equal("sample.green.yaml: there are labels from 0 to 2, but the network ends in 2 outputs (classes 0 to 1)", classes.Message);
    }

    [Fact]
    public void A_plan_of_another_structure_is_refused()
    {
        var e = Assert.Throws<ExperimentException>(() => Regression.Open(Plans.Regression with { Structure = "sample-2" }, []));
        Assert.Contains("build again", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_does_not_fit_is_refused()
    {
        var e = Assert.Throws<ExperimentException>(() => Regression.Open(Plans.Regression with { Metrics = ["accuracy"] }, []));
        Assert.Equal("the metric 'accuracy' says nothing about a regression", e.Message);
    }

    private static double[] Losses(ExperimentPlan plan)
    {
        using var engine = Regression.Open(plan, []);
        return [.. Enumerable.Range(0, 30).Select(_ => engine.Step(1).Loss)];
    }
}
