using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Persistence;
using GreenDsl.Torch.Training.Updates;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>An optimizer compiled for one update rule.</summary>
/// <param name="rule">The rule at a learning rate and a step, counted from 1.</param>
/// <param name="learningRate">Peak learning rate.</param>
/// <param name="training">Clipping and the average's decay.</param>
/// <param name="composed">Uses torch's operations even where memory is within reach.</param>
internal sealed class Optimizer<TUpdate>(Func<double, long, TUpdate> rule, double learningRate, TrainingPlan training, bool composed) : Optimizer
    where TUpdate : struct, IUpdate
{
    private static readonly Lazy<ListPass> Lists = new(static () => new(TUpdate.Statements));

    private ParameterSlot[] slots = [];
    private Tensor?[] gradients = [];
    private bool inLists;

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSlot> Slots => slots;

    /// <inheritdoc/>
    public override void Adopt(IEnumerable<TrainedParameter> parameters)
    {
        var known = slots.ToDictionary<ParameterSlot, object>(static slot => slot.Weight, ReferenceEqualityComparer.Instance);
        slots = [.. parameters.Select(parameter =>
            known.Remove(parameter.Weight, out var slot) ? new ParameterSlot(parameter, slot) : new(parameter, TUpdate.Moments, Steps))];
        foreach (var gone in known.Values) gone.Dispose();
        gradients = new Tensor?[slots.Length];
        inLists = composed || slots.Any(static slot => slot.Weight.device_type != TorchSharp.DeviceType.CPU);
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
        if (inLists) UpdateLists(rate, scale, pull);
        else UpdateMemory(update, rate, (float)scale, (float)pull);
        for (var i = 0; i < slots.Length; i++)
        {
            if (gradients[i] is not { } gradient) continue;
            // Without a gradient in its way the next backward pass hands over its result instead of adding to it.
            slots[i].Leaf.grad = null;
            gradient.Dispose();
        }
    }

    private void UpdateMemory(TUpdate update, double rate, float scale, float pull)
    {
        for (var i = 0; i < slots.Length; i++)
            if (gradients[i] is { } gradient) Fused(slots[i].Since == 0 ? update : rule(rate, Steps - slots[i].Since), slots[i], gradient, scale, pull);
    }

    // Together those whose moments are of one age: nearly always all of them.
    private void UpdateLists(double rate, double scale, double pull)
    {
        foreach (var group in Enumerable.Range(0, slots.Length).Where(i => gradients[i] is not null).GroupBy(i => slots[i].Since))
            Lists.Value.Run([.. group.Select(i => slots[i])], [.. group.Select(i => gradients[i]!)], rule(rate, Steps - group.Key).Numbers, scale, pull);
    }

    private static unsafe void Fused(TUpdate update, ParameterSlot slot, Tensor gradient, float scale, float pull)
    {
        if (slot.Half is null) FusedPass.Run(update, slot.Memory, NativeBytes.Floats(gradient), scale, pull);
        else HalfPass.Run(update, slot.Memory, NativeBytes.Halves(gradient), scale, pull);
    }
}
