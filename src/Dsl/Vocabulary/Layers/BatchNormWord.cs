using GreenDsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>Normalisation over the batch.</summary>
internal sealed class BatchNormWord : LayerWord
{
    private const double PresetMomentum = 0.1;

    public override string Name => "batch_norm";

    public override string Help => "Normalises each feature or channel over the batch, then scales and shifts it by trained factors.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html";

    public override IReadOnlyList<string> Synonyms => ["batch_norm1d", "batch_norm2d", "batchnorm"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        LayerParameters.Epsilon,
        new("momentum", ParameterType.Number, "Share of the newest batch in the running mean and variance.")
        {
            Default = new Value.Number(PresetMomentum),
            Minimum = 0,
            Maximum = 1,
            Example = "0.1",
        },
    ];

    public override bool OutputIsFree => true;

    public override WidthUse Widths(Arguments arguments) => WidthUse.Keeps;

    public override ShapeResult Infer(Arguments arguments, Shape input) => input.Rank is 1 or 2 or 3
        ? input
        : new ShapeFault("(batch, features) or (batch, channels, height, width)", "remove it");

    public override LayerCost Cost(Arguments arguments, Shape input, Shape output)
    {
        // Read for the mean and variance, read again and written for the result.
        var (channels, numbers) = (input.Sizes[0], input.Count);
        return new(checked(8 * numbers), checked(3 * numbers), checked(2 * channels), Calls: 2, SavedElements: numbers)
        {
            // Running mean and variance, and the number of batches seen.
            BufferElements = 2 * channels + 1,
        };
    }

    public override LayerCode Emit(Arguments arguments, Shape input, Shape output)
    {
        var type = input.Rank == 3 ? "BatchNorm2d" : "BatchNorm1d";
        var momentum = arguments.Number("momentum");
        var code = $"nn.{type}({Numerals.Text(input.Sizes[0])}{NormCode.Epsilon(arguments)}";
        return new("TorchSharp.Modules." + type, code + (momentum.Equals(PresetMomentum) ? ")" : $", momentum: {Numerals.Text(momentum)})"), "{0}.call({1})");
    }
}
