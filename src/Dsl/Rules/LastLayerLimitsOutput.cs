using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Rules;

/// <summary>The last layer cannot give all that the loss asks for.</summary>
internal sealed class LastLayerLimitsOutput : ExperimentRule
{
    public override FindingRule Finding { get; } = new(
        "GRN0708", Severity.Warning, "The last layer limits what the network can answer",
        "'{0}' gives numbers {1} only, but {2}; remove it") { IsAdvice = true };

    public override FindingHelp Help { get; } = new(
        "A loss asks for numbers of a certain range. Behind a layer that gives a part of them only, some samples can never be answered well, and where the layer is flat nothing is learnt from them.",
        """
        model: [{linear: 64}, relu, {linear: 1}, relu]
        loss: mse
        """,
        """
        model: [{linear: 64}, relu, {linear: 1}]
        loss: mse
        """);

    public override IEnumerable<Problem> Check(RuleSubject subject)
    {
        var (network, use) = (subject.Experiment.Network, subject.Experiment.Loss);
        if (network.Layers.Count == 0 || Words<LossWord>.Find(use.Word) is not { } loss)
            yield break;
        var last = network.Layers[network.Layers.Count - 1];
        var range = Words<LayerWord>.Find(last.Use.Word)!.OutputRange;
        if (Needs(subject.Experiment, loss) is var (low, high, why) && (range.Low > low || range.High < high))
            yield return new(Finding, "model." + Numerals.Text(network.Layers.Count - 1), EquatableArray.Of(last.Use.Word, Describe(range), why));
    }

    /// <summary>What the outputs must be able to reach; <see langword="null"/> where that is not known, or is told otherwise.</summary>
    private static (double Low, double High, string Why)? Needs(Experiment experiment, LossWord loss) => (loss.Task, experiment.Data) switch
    {
        // A second softmax is a finding of its own, whatever the data.
        (TaskKind.Classification, _) when experiment.Network.Layers[experiment.Network.Layers.Count - 1].Use.Word == "softmax" => null,
        (TaskKind.Classification, _) => (double.NegativeInfinity, double.PositiveInfinity, $"the loss '{loss.Name}' takes logits, which are any numbers"),
        (TaskKind.BinaryClassification, _) when loss.TakesProbabilities(experiment.Network) => null,
        (TaskKind.BinaryClassification, _) => (double.NegativeInfinity, double.PositiveInfinity, $"the loss '{loss.Name}' takes a logit, which is any number"),
        (_, CsvDataset { Normalize: "standard" }) => (double.NegativeInfinity, double.PositiveInfinity, "'normalize: standard' brings the label to both sides of 0, without bounds"),
        (_, SyntheticDataset { Kind: "regression" }) => (double.NegativeInfinity, double.PositiveInfinity, "the synthetic label lies on both sides of 0, without bounds"),
        (_, CsvDataset { Normalize: "minmax" }) => (0, 1, "'normalize: minmax' brings the label between 0 and 1"),
        _ => null,
    };

    private static string Describe((double Low, double High) range) => double.IsPositiveInfinity(range.High)
        ? $"from {Numerals.Text(range.Low)} up"
        : $"between {Numerals.Text(range.Low)} and {Numerals.Text(range.High)}";
}
