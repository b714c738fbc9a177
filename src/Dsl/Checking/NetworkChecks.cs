using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Checking;

/// <summary>What a network demands of itself and of its training.</summary>
internal static class NetworkChecks
{
    public static void Run(Experiment experiment, List<Problem> problems)
    {
        var layers = experiment.Network.Layers;
        if (!layers.Any(Learns) && layers.All(static layer => layer.Output is not null))
            problems.Add(new(FindingCatalog.NothingToTrain, "model", EquatableArray<string>.Empty));
        if (experiment.Training.BatchSize == 1 && layers.Any(static layer => layer.Use.Word == "batch_norm" && IsSingle(layer.Input)))
            problems.Add(new(FindingCatalog.BatchNormOfOne, "train.batch_size", EquatableArray<string>.Empty));
    }

    private static bool Learns(Layer layer) => layer is { Input: { } input, Output: { } output }
        && Words<LayerWord>.Find(layer.Use.Word) is { } word
        && word.Cost(layer.Use.Arguments, input, output).Parameters > 0;

    // One number a channel and sample: with a single sample it is its own mean.
    private static bool IsSingle(Shape? input) => input is { } shape && shape.Count == shape.Sizes[0];
}
