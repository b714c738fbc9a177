using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Persistence;
using GreenDsl.Torch.Training.Updates;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>An optimizer compiled for one update rule.</summary>
/// <param name="slots">The parameters.</param>
/// <param name="rule">The rule at a learning rate and a step, counted from 1.</param>
/// <param name="learningRate">Peak learning rate.</param>
/// <param name="training">Clipping and the average's decay.</param>
/// <param name="composed">Uses tensor operations even where memory is within reach.</param>
internal sealed class Optimizer<TUpdate>(
    ParameterSlot[] slots, Func<double, long, TUpdate> rule, double learningRate, TrainingPlan training, bool composed) : Optimizer(slots)
    where TUpdate : struct, IUpdate
{
    private readonly Tensor?[] gradients = new Tensor?[slots.Length];

    /// <inheritdoc/>
    public override void Step(double rateFactor)
    {
        Steps++;
        var update = rule(learningRate * rateFactor, Steps);
        // A young average follows closely, so that it forgets the initial weights.
        var pull = 1 - Math.Min(training.EmaDecay, (1.0 + Steps) / (10.0 + Steps));

        for (var i = 0; i < slots.Length; i++) gradients[i] = slots[i].Weight.grad;
        var scale = training.MaxGradNorm is { } limit ? GradientNorm.ClippingFactor(gradients, limit) : 1;
        for (var i = 0; i < slots.Length; i++)
        {
            if (gradients[i] is not { } gradient) continue;
            if (!composed && gradient.device_type == TorchSharp.DeviceType.CPU) Fused(update, slots[i], gradient, (float)scale, (float)pull);
            else Compose(update, slots[i], gradient, scale, pull);
            // Without a gradient in its way the next backward pass hands over its result instead of adding to it.
            slots[i].Weight.grad = null;
            gradient.Dispose();
        }
    }

    private static unsafe void Fused(TUpdate update, ParameterSlot slot, Tensor gradient, float scale, float pull) =>
        FusedPass.Run(update, slot.Memory, NativeBytes.Floats(gradient), scale, pull);

    private static void Compose(TUpdate update, ParameterSlot slot, Tensor gradient, double scale, double pull)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        if (scale != 1) gradient.mul_(scale);
        update.Apply(slot.Weight, gradient, slot.Moments.ElementAtOrDefault(0), slot.Moments.ElementAtOrDefault(1));
        slot.Average.add_(slot.Weight.sub(slot.Average), pull);
    }
}
