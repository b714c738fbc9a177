using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Persistence;
using GreenDsl.Torch.Training.Updates;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>An optimizer compiled for one update rule.</summary>
/// <param name="rule">The rule at a learning rate and a step, counted from 1.</param>
/// <param name="learningRate">Peak learning rate.</param>
/// <param name="training">Clipping and the average's decay.</param>
/// <param name="composed">Uses tensor operations even where memory is within reach.</param>
internal sealed class Optimizer<TUpdate>(Func<double, long, TUpdate> rule, double learningRate, TrainingPlan training, bool composed) : Optimizer
    where TUpdate : struct, IUpdate
{
    private ParameterSlot[] slots = [];
    private Tensor?[] gradients = [];

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSlot> Slots => slots;

    /// <inheritdoc/>
    public override void Adopt(IEnumerable<TrainedParameter> parameters)
    {
        Dispose();
        slots = [.. parameters.Select(static parameter => new ParameterSlot(parameter, TUpdate.Moments))];
        gradients = new Tensor?[slots.Length];
    }

    /// <inheritdoc/>
    public override void Step(double rateFactor)
    {
        Steps++;
        var rate = learningRate * rateFactor;
        var update = rule(rate, Steps);
        // A young average follows closely, so that it forgets the initial weights.
        var pull = 1 - Math.Min(training.EmaDecay, (1.0 + Steps) / (10.0 + Steps));

        for (var i = 0; i < slots.Length; i++) gradients[i] = slots[i].Leaf.grad;
        var scale = training.MaxGradNorm is { } limit ? GradientNorm.ClippingFactor(gradients, limit) : 1;
        for (var i = 0; i < slots.Length; i++)
        {
            if (gradients[i] is not { } gradient) continue;
            var slot = slots[i];
            var own = slot.Since == 0 ? update : rule(rate, Steps - slot.Since);
            if (!composed && gradient.device_type == TorchSharp.DeviceType.CPU) Fused(own, slot, gradient, (float)scale, (float)pull);
            else Compose(own, slot, gradient, scale, pull);
            // Without a gradient in its way the next backward pass hands over its result instead of adding to it.
            slot.Leaf.grad = null;
            gradient.Dispose();
        }
    }

    private static unsafe void Fused(TUpdate update, ParameterSlot slot, Tensor gradient, float scale, float pull)
    {
        if (slot.Half is null) FusedPass.Run(update, slot.Memory, NativeBytes.Floats(gradient), scale, pull);
        else HalfPass.Run(update, slot.Memory, NativeBytes.Halves(gradient), scale, pull);
    }

    private static void Compose(TUpdate update, ParameterSlot slot, Tensor gradient, double scale, double pull)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        gradient = gradient.to_type(ScalarType.Float32);
        if (scale != 1) gradient.mul_(scale);
        update.Apply(slot.Weight, gradient, slot.Moments.ElementAtOrDefault(0), slot.Moments.ElementAtOrDefault(1));
        slot.Average.add_(slot.Weight.sub(slot.Average), pull);
        slot.Half?.copy_(slot.Weight);
    }
}
