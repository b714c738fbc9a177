using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Tests.Support;
using GreenDsl.Torch.Training;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Training;

public class BatchOrderTests
{
    [Theory]
    [InlineData(400, 32, 1)]
    [InlineData(400, 32, 2)]
    [InlineData(400, 32, 5)]
    [InlineData(385, 32, 3)]
    [InlineData(400, 32, 1000)]
    [InlineData(7, 1, 4)]
    [InlineData(64, 64, 4)]
    public void A_pass_stands_for_its_planned_steps_however_many_batches_a_step_takes(int rows, int batchSize, int multiple)
    {
        using var data = Load(rows);
        using var order = new BatchOrder(data[DataPart.Train], batchSize, 42, CPU) { Multiple = multiple };
        for (var pass = 0; pass < 3; pass++)
        {
            var (samples, steps) = (0, 0);
            while (steps < order.BatchesPerEpoch)
            {
                using var scope = NewDisposeScope();
                var batch = order.Next();
                Assert.InRange(batch.PlannedSteps, 1, multiple + 1);
                Assert.Equal(batch.Count, batch.Inputs.size(0));
                samples += batch.Count;
                steps += batch.PlannedSteps;
            }
            Assert.Equal(order.BatchesPerEpoch, steps);
            Assert.InRange(samples, rows - 1, rows);
        }
    }

    [Fact]
    public void The_order_is_the_same_however_many_batches_a_step_takes()
    {
        using var data = Load(200);
        using var scope = NewDisposeScope();
        using var one = new BatchOrder(data[DataPart.Train], 10, 42, CPU);
        using var several = new BatchOrder(data[DataPart.Train], 10, 42, CPU);
        var expected = Enumerable.Range(0, 40).SelectMany(_ => one.Next().Indices!.data<long>()).ToArray();
        var found = new List<long>();
        foreach (var multiple in (int[])[1, 3, 2, 1, 4, 9, 5, 15])
        {
            several.Multiple = multiple;
            found.AddRange(several.Next().Indices!.data<long>());
        }
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Easy_samples_are_left_out_at_random_and_those_that_stay_weigh_for_them()
    {
        using var data = Load(1000);
        using var order = new BatchOrder(data[DataPart.Train], 10, 42, CPU);
        using var scope = NewDisposeScope();
        // A quarter is hard.
        order.Losses.Remember(new Batch(zeros(1), zeros(1), null, 1000), tensor(Enumerable.Range(0, 1000).Select(static i => i % 4 == 0 ? 9f : 1).ToArray()));
        order.EasyShare = 0.6;
        var passes = Enumerable.Range(0, 20).Select(_ => Pass(order)).ToArray();
        Assert.All(passes, pass =>
        {
            Assert.Equal(100, pass.Steps);
            // A sample that would be left alone in the last batch waits for the next pass.
            Assert.InRange(pass.Weights.Keys.Count(static place => place % 4 == 0), 249, 250);
            Assert.All(pass.Weights, static entry => Assert.Equal(entry.Key % 4 == 0 ? 1 : 2.5f, entry.Value, 1e-6f));
            Assert.InRange(pass.Weights.Count, 250 + 750 * 0.4 - 60, 250 + 750 * 0.4 + 60);
        });
        // Others each time: each easy sample is expected in eight of twenty passes, and weighs 20 in all.
        var weights = Enumerable.Range(0, 1000).Select(place => passes.Sum(pass => pass.Weights.GetValueOrDefault(place))).ToArray();
        Assert.Equal(20, weights.Average(), 0.5);
        Assert.All(weights, static weight => Assert.True(weight > 0));
    }

    [Fact]
    public void Leaving_out_begins_at_once_and_the_pass_still_stands_for_all_its_steps()
    {
        using var data = Load(1000);
        using var order = new BatchOrder(data[DataPart.Train], 10, 42, CPU);
        using var scope = NewDisposeScope();
        order.Losses.Remember(new Batch(zeros(1), zeros(1), null, 1000), arange(1000).to_type(ScalarType.Float32));
        var steps = Enumerable.Range(0, 40).Sum(_ => order.Next().PlannedSteps);
        order.EasyShare = 0.5;
        Assert.Equal(0.1 / 0.75, order.StepsPerSample, 0.01);
        var rest = 0;
        for (; steps < 100; rest++) steps += order.Next().PlannedSteps;
        Assert.Equal(100, steps);
        Assert.InRange(rest, 40, 50);
    }

    [Fact]
    public void What_a_sample_stands_for_goes_by_the_batches_seen_last()
    {
        using var data = Load(1000);
        using var order = new BatchOrder(data[DataPart.Train], 10, 42, CPU);
        using var scope = NewDisposeScope();
        // Half was easy at first, when all losses were high; three of four are now.
        for (var seen = 0; seen < 90; seen++)
        {
            var batch = order.Next();
            order.Losses.Remember(batch, tensor(batch.Indices!.data<long>().Select(place => seen < 10 ? 100f + place % 2 : place % 4 == 0 ? 9f : 1f).ToArray()));
        }

        order.EasyShare = 0.5;

        Assert.Equal(0.1 / (1 - 0.5 * 0.75), order.StepsPerSample, 0.01);
    }

    [Fact]
    public void A_sample_that_stands_for_others_counts_as_often()
    {
        using var data = Load(1000);
        using var order = new BatchOrder(data[DataPart.Train], 10, 42, CPU);
        using var scope = NewDisposeScope();
        // Of three easy ones two were left out.
        var batch = order.Next() with { Weights = tensor(Enumerable.Repeat(1f, 5).Concat(Enumerable.Repeat(3f, 5)).ToArray()) };
        order.Losses.Remember(batch, tensor(Enumerable.Repeat(9f, 5).Concat(Enumerable.Repeat(1f, 5)).ToArray()));

        order.EasyShare = 0.5;

        Assert.Equal(0.1 / (1 - 0.5 * 0.75), order.StepsPerSample, 1e-9);
    }

    [Fact]
    public void Without_known_losses_nothing_is_easy_and_near_the_end_all_samples_are_gone_over()
    {
        using var data = Load(100);
        using var order = new BatchOrder(data[DataPart.Train], 10, 42, CPU, static perEpoch => 16 * perEpoch) { EasyShare = 0.5 };
        using var scope = NewDisposeScope();
        Assert.Equal(100, Pass(order).Weights.Count);
        order.Losses.Remember(new Batch(zeros(1), zeros(1), null, 100), arange(100).to_type(ScalarType.Float32));
        for (var pass = 1; pass < 16; pass++)
            Assert.Equal(pass >= 14, Pass(order).Weights.Count == 100);
    }

    [Fact]
    public void How_many_steps_are_to_come_counts_the_passes_over_all_samples()
    {
        using var data = Load(1000);
        using var order = new BatchOrder(data[DataPart.Train], 10, 42, CPU, static perEpoch => 16 * perEpoch);
        using var scope = NewDisposeScope();
        Assert.Equal(1, order.TakenAhead(0));
        order.EasyShare = 0.5;
        Assert.Equal(1, order.TakenAhead(0));
        // Half of them are easy, and half of those are left out in 13 of 16 passes.
        order.Losses.Remember(new Batch(zeros(1), zeros(1), null, 1000), arange(1000).to_type(ScalarType.Float32));
        Assert.Equal((1 + 13 * 0.75 + 2) / 16, order.TakenAhead(0), 1e-9);
        order.MoveTo(1, 0);
        var ahead = order.TakenAhead(100) * 1500;
        var (planned, taken) = (0, 0);
        for (; planned < 1500; taken += Step()) { }
        Assert.InRange(taken, 0.97 * ahead, 1.03 * ahead);
        Assert.Equal(1, order.TakenAhead(1500));

        int Step()
        {
            var batch = order.Next();
            planned += batch.PlannedSteps;
            return batch.TakenSteps;
        }
    }

    [Fact]
    public void Training_that_leaves_out_easy_samples_sees_fewer_and_learns_as_much()
    {
        var experiment = new Sketch(8).Linear(16).Relu().Linear(3).Experiment(Plans.Classification with { Training = Plans.Classification.Training with { Epochs = 60 } });
        var (all, some) = (Train(0), Train(0.7));
        Assert.InRange(some.Samples, 0.5 * all.Samples, 0.8 * all.Samples);
        Assert.InRange(some.Accuracy, all.Accuracy - 0.04, 1);

        (double Samples, double Accuracy) Train(double easyShare)
        {
            using var engine = experiment.Open(experiment.Plan, []);
            engine.Become(engine.Form with { EasyShare = easyShare });
            var (samples, steps) = (0, 0);
            while (steps < 60 * engine.StepsPerEpoch)
            {
                var step = engine.Step(1);
                samples += step.Samples;
                steps += step.PlannedSteps;
            }
            return (samples, engine.Evaluate(DataPart.Test, WeightSet.Ema).Metrics["accuracy"]);
        }
    }

    private static (Dictionary<int, float> Weights, int Steps) Pass(BatchOrder order)
    {
        var (weights, steps) = (new Dictionary<int, float>(), 0);
        while (steps < order.BatchesPerEpoch)
        {
            var batch = order.Next();
            steps += batch.PlannedSteps;
            var each = batch.Weights?.data<float>().ToArray() ?? [.. Enumerable.Repeat(1f, batch.Count)];
            foreach (var (place, weight) in batch.Indices!.data<long>().Zip(each)) weights.Add((int)place, weight);
        }
        return (weights, steps);
    }

    private static Dataset Load(int rows) => Dataset.Load(
        Plans.Regression with { Data = (SyntheticDataPlan)Plans.Regression.Data with { Rows = rows, Split = new SplitPlan(1, 0, 0) } }, [], CPU);
}
