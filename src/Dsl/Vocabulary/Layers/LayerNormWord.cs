using GreenDsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>Normalisation of each sample.</summary>
internal sealed class LayerNormWord : LayerWord
{
    public override string Name => "layer_norm";

    public override string Help => "Normalises each sample over its last dimension, then scales and shifts it by trained factors.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html";

    public override IReadOnlyList<string> Synonyms => ["layernorm"];

    public override IReadOnlyList<Parameter> Parameters { get; } = [LayerParameters.Epsilon];

    public override ShapeResult Infer(Arguments arguments, Shape input) =>
        input.Rank > 0 ? input : new ShapeFault("(batch, features)", "remove it");

    public override LayerCost Cost(Arguments arguments, Shape input, Shape output)
    {
        var numbers = input.Count;
        return new(checked(8 * numbers), checked(3 * numbers), 2 * Width(input), Calls: 1, SavedElements: numbers);
    }

    public override LayerCode Emit(Arguments arguments, Shape input, Shape output) =>
        new("TorchSharp.Modules.LayerNorm", $"nn.LayerNorm({Numerals.Text(Width(input))}{NormCode.Epsilon(arguments)})", "{0}.call({1})");

    private static long Width(Shape input) => input.Sizes[input.Rank - 1];
}
