using GreenDsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>Random zeros while training.</summary>
internal sealed class DropoutWord : LayerWord
{
    public override string Name => "dropout";

    public override string Help => "While training, sets a random share of the numbers to zero and scales the others up; afterwards does nothing.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("p", ParameterType.Number, "Share of the numbers set to zero, 0 to below 1.")
        {
            Default = new Value.Number(0.5),
            Minimum = 0,
            Maximum = 1,
            // torch allows 1, which leaves nothing to learn from.
            MaximumIsExclusive = true,
            Synonyms = ["rate", "prob", "probability"],
            Example = "0.25",
        },
    ];

    public override WidthUse Widths(Arguments arguments) => WidthUse.Keeps;

    public override ShapeResult Infer(Arguments arguments, Shape input) => input;

    // Drawing the mask, scaling it, multiplying; the mask is as large as the input and stays for the backward pass.
    public override LayerCost Cost(Arguments arguments, Shape input, Shape output) =>
        new(checked(12 * input.Count), checked(6 * input.Count), Parameters: 0, Calls: 3, checked(2 * input.Count));

    public override LayerCode Emit(Arguments arguments, Shape input, Shape output) =>
        new(null, null, $"nn.functional.dropout({{1}}, {Numerals.Text(arguments.Number("p"))}, training)");
}
