using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Losses;

/// <summary>The loss <c>mae</c>.</summary>
internal sealed class MaeLossWord : LossWord
{
    public override string Name => "mae";

    public override string Help => "The mean of the absolute errors.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html";

    public override IReadOnlyList<string> Synonyms => ["l1", "l1_loss", "mean_absolute_error"];

    public override TaskKind Task => TaskKind.Regression;

    public override string Emit(Arguments arguments, Network network) => "nn.functional.l1_loss({0}, {1}, {2})";
}
