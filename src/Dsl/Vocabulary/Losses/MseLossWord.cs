using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Losses;

/// <summary>The loss <c>mse</c>.</summary>
internal sealed class MseLossWord : LossWord
{
    public override string Name => "mse";

    public override string Help => "The mean of the squared errors.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html";

    public override IReadOnlyList<string> Synonyms => ["mean_squared_error", "mse_loss", "l2"];

    public override TaskKind Task => TaskKind.Regression;

    public override string Emit(Arguments arguments, Network network) => "nn.functional.mse_loss({0}, {1}, {2})";
}
