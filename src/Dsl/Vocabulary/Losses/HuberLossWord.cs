using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Vocabulary.Losses;

/// <summary>The loss <c>huber</c>.</summary>
internal sealed class HuberLossWord : LossWord
{
    public override string Name => "huber";

    public override string Help => "Half the squared error up to delta, growing linearly beyond: outliers weigh less.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html";

    public override IReadOnlyList<string> Synonyms => ["smooth_l1", "huber_loss"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("delta", ParameterType.Number, "The error at which the loss turns from square to linear.")
        {
            Default = new Value.Number(1),
            Minimum = 0,
            MinimumIsExclusive = true,
            Synonyms = ["beta"],
            Example = "1.0",
        },
    ];

    public override TaskKind Task => TaskKind.Regression;

    public override string Emit(Arguments arguments, Network network) =>
        $"nn.functional.huber_loss({{0}}, {{1}}, delta: {Numerals.Text(arguments.Number("delta"))}, reduction: {{2}})";
}
