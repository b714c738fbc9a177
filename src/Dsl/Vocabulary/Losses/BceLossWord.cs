using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Losses;

/// <summary>The loss <c>bce</c>.</summary>
internal sealed class BceLossWord : LossWord
{
    public override string Name => "bce";

    public override string Help => "The negative log-likelihood of yes or no; the network gives one logit, or a probability where it ends in 'sigmoid'.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html";

    public override IReadOnlyList<string> Synonyms => ["binary_cross_entropy", "binary_crossentropy", "bce_with_logits", "bce_loss", "log_loss"];

    public override TaskKind Task => TaskKind.BinaryClassification;

    public override bool TakesProbabilities(Network network) =>
        network.Layers.Count > 0 && network.Layers[network.Layers.Count - 1].Use.Word == "sigmoid";

    public override string Emit(Arguments arguments, Network network) =>
        TakesProbabilities(network)
            ? "nn.functional.binary_cross_entropy({0}, {1}, reduction: {2})"
            : "nn.functional.binary_cross_entropy_with_logits({0}, {1}, reduction: {2})";
}
