using GreenDsl.Costing;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>Numbers to shares.</summary>
internal sealed class SoftmaxWord : LayerWord
{
    public override string Name => "softmax";

    public override string Help => "Turns the numbers of the last dimension into shares that add up to 1.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html";

    public override (double Low, double High) OutputRange => (0, 1);

    public override ShapeResult Infer(Arguments arguments, Shape input) =>
        input.Rank > 0 ? input : new ShapeFault("(batch, features)", "remove it");

    public override LayerCost Cost(Arguments arguments, Shape input, Shape output) =>
        new(checked(20 * input.Count), checked(3 * input.Count), Parameters: 0, Calls: 1, SavedElements: output.Count);

    public override LayerCode Emit(Arguments arguments, Shape input, Shape output) => new(null, null, "nn.functional.softmax({1}, -1)");
}
