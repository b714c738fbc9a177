using CsCheck;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Tests.Support;

namespace GreenDsl.Torch.Tests.Forms;

/// <summary>Random networks through random forms in random order.</summary>
public class WanderingTests
{
    [Fact]
    public void Every_way_through_the_forms_leaves_a_network_that_is_whole() => Gen.Int.Sample(Wander, iter: 60, threads: 1);

    private static void Wander(int seed)
    {
        var random = new Random(seed);
        var plan = Plans.Classification with
        {
            Data = (SyntheticDataPlan)Plans.Classification.Data with { Features = 36, Rows = 120 },
            Optimizer = (OptimizerPlan)Rules.All.ToArray()[random.Next(Rules.All.Count())][1] with { LearningRate = 1e-4 },
            Training = Plans.Classification.Training with { BatchSize = random.Next(2, 40), MaxGradNorm = random.Next(2) == 0 ? 1 : null },
        };
        var experiment = Draw(random).Experiment(plan);
        var costs = new FormCosts(experiment.Plan);
        using var engine = experiment.Open(experiment.Plan, []);
        for (var turn = 0; turn < 8; turn++)
        {
            engine.Steps(random.Next(4));
            var form = Next(random, engine.Form, experiment.Plan.Network);
            engine.Become(form);
            Assert.Equal(form, engine.Form);
            Assert.Equal(costs.Parameters(form), engine.Parameters);
            Assert.All(engine.Steps(2), static step => Assert.True(double.IsFinite(step.Loss) && step.PlannedSteps >= 1));
            Assert.All(Enum.GetValues<WeightSet>(), weights => Assert.True(double.IsFinite(engine.Evaluate(DataPart.Test, weights).Loss)));
        }
        using var another = experiment.Open(experiment.Plan, []);
        another.Take(engine.Saved());
        Assert.Equal(engine.Saved(), another.Saved());
    }

    private static Sketch Draw(Random random)
    {
        var images = random.Next(2) == 0;
        var sketch = images ? new Sketch(36, 1, 6, 6) : new Sketch(36);
        for (var count = images ? random.Next(1, 4) : 0; count > 0; count--)
        {
            // Groups divide channels that are multiples of four, which the first image's are not.
            var groups = random.Next(3) == 0 && sketch.Channels % 2 == 0 ? 2 : 1;
            sketch = Between(sketch.Conv(4 * random.Next(1, 4), groups: groups, bias: random.Next(2) == 0));
        }
        if (images) sketch = random.Next(2) == 0 ? sketch.Pool().Flatten() : sketch.Flatten();
        for (var count = random.Next(0, 3); count > 0; count--)
            sketch = Between(sketch.Linear(random.Next(2, 20), random.Next(2) == 0));
        return sketch.Linear(3);

        Sketch Between(Sketch sketch)
        {
            if (random.Next(2) == 0) sketch = sketch.Norm();
            return random.Next(5) switch
            {
                0 => sketch.Relu(),
                1 => sketch.Tanh(),
                2 => sketch.Gelu(),
                3 => sketch.Relu().Dropout(0.1),
                _ => sketch.Relu().LayerNorm(),
            };
        }
    }

    private static NetworkForm Next(Random random, NetworkForm form, NetworkPlan network)
    {
        bool Splits(int layer) => network.Layers[layer].Cost.IsOneProduct;
        var layers = network.Layers.Count;
        return random.Next(6) switch
        {
            0 => form with { Precision = form.Precision == Precision.Fp32 ? Precision.Bf16Mixed : Precision.Fp32 },
            1 => form with { BatchMultiple = random.Next(1, 5) },
            2 => form with { Widths = [.. form.Widths.Select(width => random.Next(1, width + 1))] },
            3 => form with { Ranks = [.. Enumerable.Range(0, layers).Select(layer => Splits(layer) ? random.Next(4) : 0)] },
            // The last layer stays: something must be left to train.
            4 => form with { Frozen = [.. Enumerable.Range(0, layers - 1).Where(_ => random.Next(3) == 0)] },
            _ => form with { EasyShare = random.Next(3) * 0.3 },
        };
    }
}
