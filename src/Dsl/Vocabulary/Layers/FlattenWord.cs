using GreenDsl.Costing;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>One long row a sample.</summary>
internal sealed class FlattenWord : LayerWord
{
    public override string Name => "flatten";

    public override string Help => "Lays all numbers of a sample out in one row, for example before 'linear'.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.Flatten.html";

    public override WidthUse Widths(Arguments arguments) => WidthUse.Keeps;

    public override ShapeResult Infer(Arguments arguments, Shape input) => new Shape(EquatableArray.Of(input.Count), input.Element);

    // A view: no number moves.
    public override LayerCost Cost(Arguments arguments, Shape input, Shape output) => new(0, 0, 0, Calls: 1, SavedElements: 0);

    public override LayerCode Emit(Arguments arguments, Shape input, Shape output) => new(null, null, "{1}.flatten(1)");
}
