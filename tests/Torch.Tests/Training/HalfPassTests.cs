using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Tests.Support;
using GreenDsl.Torch.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Training;

/// <summary>Updates with gradients in bfloat16 against updates with the same gradients in float32.</summary>
public class HalfPassTests
{
    // Fewer than a vector, no multiple of one, several chunks and a rest.
    private static readonly long[][] Shapes = [[3], [37], [64, 48], [1031]];

    public static TheoryData<string, OptimizerPlan> Optimizers => Rules.All;

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Moves_the_masters_as_float32_gradients_do_and_rounds_them_as_torch_does(string name, OptimizerPlan plan)
    {
        Assert.NotEmpty(name);
        foreach (var composed in (bool[])[false, true])
            AssertSame(plan, composed);
    }

    private static void AssertSame(OptimizerPlan plan, bool composed)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var (half, single) = (Parameters(half: true), Parameters(half: false));
        foreach (var (left, right) in half.Zip(single))
            using (no_grad()) right.Weight.copy_(left.Weight);
        var training = new TrainingPlan { MaxGradNorm = 30 };
        using var ours = Optimizer.Create(plan, training, half, composed);
        using var reference = Optimizer.Create(plan, training, single, composed);
        for (var step = 0; step < 20; step++)
        {
            foreach (var (left, right) in half.Zip(single))
            {
                var gradient = randn(left.Weight.shape).to_type(ScalarType.BFloat16);
                left.Half!.grad = gradient;
                right.Weight.grad = gradient.to_type(ScalarType.Float32);
            }
            ours.Step(1);
            reference.Step(1);
        }
        foreach (var (left, right) in half.Zip(single))
        {
            Assert.True(left.Weight.equal(right.Weight).all().item<bool>());
            Assert.True(left.Average.equal(right.Average).all().item<bool>());
            Assert.True(left.Half!.equal(left.Weight.to_type(ScalarType.BFloat16)).all().item<bool>());
            Assert.Null(left.Half!.grad);
        }
    }

    private static TrainedParameter[] Parameters(bool half) =>
    [
        .. Shapes.Select((shape, i) =>
        {
            var weight = new Parameter(randn(shape));
            var rounded = half ? weight.detach().to_type(ScalarType.BFloat16).requires_grad_() : null;
            return new TrainedParameter($"{i}", weight, zeros(shape), rounded);
        }),
    ];
}
