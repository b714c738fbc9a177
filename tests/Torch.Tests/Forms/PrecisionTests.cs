using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Tests.Support;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Forms;

public class PrecisionTests
{
    private static ExperimentPlan Mixed(ExperimentPlan plan) => plan with { Training = plan.Training with { Precision = Precision.Bf16Mixed } };

    [Fact]
    public void Updates_too_small_for_bfloat16_arrive()
    {
        // All of them together are less than the distance between two neighbouring bfloat16 numbers at the size of these weights.
        var plan = Plans.Regression with { Optimizer = new SgdPlan { LearningRate = 1e-8 } };
        var (single, half) = (Movement(plan), Movement(Mixed(plan)));
        Assert.InRange((half.Moved - single.Moved).norm().item<float>(), 0, 0.1 * single.Moved.norm().item<float>());
        Assert.True(half.Shows < 0.1);

        static (Tensor Moved, double Shows) Movement(ExperimentPlan plan)
        {
            var experiment = new Sketch(8).Linear(16).Relu().Linear(1).Experiment(plan);
            using var engine = experiment.Open(experiment.Plan, []);
            using var before = engine.Tensors();
            engine.Steps(300);
            using var after = engine.Tensors();
            var (was, now) = (before.Tensors["weights.0.weight"], after.Tensors["weights.0.weight"]);
            Assert.Equal(ScalarType.Float32, now.dtype);
            return (now - was, was.to_type(ScalarType.BFloat16).not_equal(now.to_type(ScalarType.BFloat16)).to_type(ScalarType.Float32).mean().item<float>());
        }
    }

    [Fact]
    public void It_learns_what_float32_learns()
    {
        var sketch = new Sketch(64, 1, 8, 8).Conv(8).Norm().Relu().Pool().Conv(8).Gelu().Flatten().LayerNorm().Linear(32).Tanh().Dropout(0.1).Linear(3);
        var plan = Plans.Classification with { Data = (SyntheticDataPlan)Plans.Classification.Data with { Features = 64, Rows = 800 } };
        Assert.InRange(Accuracy(plan), 0.7, 1);
        Assert.InRange(Accuracy(Mixed(plan)), Accuracy(plan) - 0.1, 1);

        double Accuracy(ExperimentPlan plan)
        {
            var experiment = sketch.Experiment(plan);
            using var engine = experiment.Open(experiment.Plan, []);
            engine.Steps(400);
            return engine.Evaluate(DataPart.Train, WeightSet.Raw).Metrics["accuracy"];
        }
    }

    [Fact]
    public void Products_differ_from_float32_by_rounding_and_evaluations_not_at_all()
    {
        var experiment = new Sketch(8).Linear(16).Relu().Linear(1).Experiment(Plans.Regression);
        using var single = experiment.Open(experiment.Plan, []);
        using var half = experiment.Open(experiment.Plan, []);
        half.Become(half.Form with { Precision = Precision.Bf16Mixed });
        Assert.Equal(single.Evaluate(DataPart.Test, WeightSet.Raw).Loss, half.Evaluate(DataPart.Test, WeightSet.Raw).Loss);
        var (exact, rounded) = (single.Step(1).Loss, half.Step(1).Loss);
        Assert.NotEqual(exact, rounded);
        Assert.Equal(1, rounded / exact, 0.02);
        half.Become(half.Form with { Precision = Precision.Fp32 });
        using var weights = half.Tensors();
        Assert.DoesNotContain(weights.Tensors.Values, static tensor => tensor.dtype == ScalarType.BFloat16);
    }

    [Fact]
    public void A_network_without_products_of_ours_has_no_other_precision()
    {
        using var engine = new TorchExperiment(Plans.Regression, Networks.Dense(8, 1), Networks.Mse).Open(Plans.Regression, []);
        Assert.Throws<NotSupportedException>(() => engine.Become(engine.Form with { Precision = Precision.Bf16Mixed }));
    }
}
