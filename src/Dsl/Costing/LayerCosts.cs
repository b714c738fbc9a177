using GreenDsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Costing;

/// <summary>The cost rules of words, applied to a network.</summary>
internal static class LayerCosts
{
    /// <summary>What a layer's word says of its cost.</summary>
    /// <exception cref="ArgumentException">Its shapes are not inferred.</exception>
    public static LayerCost Of(Layer layer)
    {
        if (layer is not { Input: { } input, Output: { } output } || Words<LayerWord>.Find(layer.Use.Word) is not { } word)
            throw new ArgumentException("the network's shapes are not inferred", nameof(layer));
        return word.Cost(layer.Use.Arguments, input, output);
    }

    /// <summary>A step of an experiment as declared.</summary>
    public static StepWork StepOf(Experiment experiment) => new(
        LayerWork.Of(experiment.Network.Layers.Select(static layer => (Of(layer), false))),
        new(experiment.Network.Input?.Count ?? 0, MomentsOf(experiment.Optimizer))
        {
            ClipsGradients = experiment.Training.MaxGradNorm is not null,
            IsHalf = experiment.Training.Precision != Training.UsualPrecision,
        });

    /// <summary>Numbers that an optimizer keeps for each parameter.</summary>
    public static int MomentsOf(Usage optimizer) => Words<OptimizerWord>.Find(optimizer.Word)?.MomentsPerParameter(optimizer.Arguments) ?? 0;

    /// <summary>Numbers that go into and come out of the widest layer for a sample.</summary>
    public static double Widest(Network network) =>
        network.Layers.Select(static layer => (double)layer.Input!.Value.Count + layer.Output!.Value.Count).DefaultIfEmpty().Max();

    /// <summary>Each layer in a full step.</summary>
    public static IEnumerable<LayerEstimate> Each(Experiment experiment, StepWork step, double batch, DeviceProfile device)
    {
        var (moments, isHalf) = (MomentsOf(experiment.Optimizer), experiment.Training.Precision != Training.UsualPrecision);
        return step.Works.Select((work, index) =>
        {
            var layer = experiment.Network.Layers[index];
            var memory = LayerWork.NumberBytes * (work.Cost.SavedElements * batch + (3.0 + moments) * work.Cost.Parameters + 2.0 * work.Cost.BufferElements);
            return new LayerEstimate(
                layer.Use.Word, layer.Output!.Value, work.Cost.Parameters, work.ForwardFlops(batch), work.BackwardFlops(batch),
                work.ForwardBytes(batch) + work.BackwardBytes(batch), memory,
                work.ForwardSeconds(batch, device, isHalf) + work.BackwardSeconds(batch, device, isHalf) + work.Calls(training: true, isHalf) * device.SecondsPerCall);
        });
    }
}
