using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Losses;

/// <summary>The loss <c>cross_entropy</c>.</summary>
internal sealed class CrossEntropyLossWord : LossWord
{
    public override string Name => "cross_entropy";

    public override string Help => "The negative log-likelihood of the right class; the network gives one logit a class.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html";

    public override IReadOnlyList<string> Synonyms => ["crossentropy", "cross_entropy_loss", "categorical_crossentropy", "ce", "nll"];

    public override TaskKind Task => TaskKind.Classification;

    public override string Emit(Arguments arguments, Network network) => "nn.functional.cross_entropy({0}, {1}, reduction: {2})";
}
