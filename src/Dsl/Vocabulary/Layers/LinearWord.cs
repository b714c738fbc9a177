using GreenDsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>A fully connected layer.</summary>
internal sealed class LinearWord : LayerWord
{
    public override string Name => "linear";

    public override string Help => "Each output is a weighted sum of all inputs plus an offset: x A^T + b.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.Linear.html";

    public override IReadOnlyList<string> Synonyms => ["dense", "fc", "fully_connected"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("out_features", ParameterType.Width, "Number of outputs, or 'classes' for one a class of the data.")
        {
            Minimum = 1,
            Maximum = LayerParameters.LargestWidth,
            Synonyms = ["units", "width", "features"],
            Example = "64",
        },
        LayerParameters.Bias,
    ];

    public override WidthUse Widths(Arguments arguments) => WidthUse.Opens;

    public override bool OutputIsFree => true;

    // torch would take higher ranks and act on the last dimension; on images that is nearly always a forgotten 'flatten'.
    public override ShapeResult Infer(Arguments arguments, Shape input) => input.Rank == 1
        ? Shape.Of(arguments.Integer("out_features"))
        : new ShapeFault("(batch, features)", "add 'flatten' between them") { Guess = Shape.Of(arguments.Integer("out_features")), LayerBefore = "flatten" };

    public override LayerCost Cost(Arguments arguments, Shape input, Shape output)
    {
        var (width, units) = (input.Count, output.Count);
        var weights = checked(width * units);
        return new(checked(2 * weights), width + units, weights + (arguments.Flag("bias") ? units : 0), Calls: 1, SavedElements: units)
        {
            Product = new(1, units, width),
        };
    }

    public override LayerCode Emit(Arguments arguments, Shape input, Shape output)
    {
        var bias = arguments.Flag("bias") ? "" : ", hasBias: false";
        return new("GreenDsl.Torch.Layers.Linear", $"new({Numerals.Text(input.Count)}, {Numerals.Text(output.Count)}{bias})", "{0}.call({1})");
    }
}
