using GreenDsl.Costing;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>A function of each number on its own.</summary>
internal abstract class ActivationWord : LayerWord
{
    /// <summary>Operations a number, roughly.</summary>
    private protected abstract int FlopsPerNumber { get; }

    public override WidthUse Widths(Arguments arguments) => WidthUse.Keeps;

    public override ShapeResult Infer(Arguments arguments, Shape input) => input;

    public override LayerCost Cost(Arguments arguments, Shape input, Shape output) =>
        new(checked(FlopsPerNumber * input.Count), checked(2 * input.Count), Parameters: 0, Calls: 1, SavedElements: output.Count);

    public override LayerCode Emit(Arguments arguments, Shape input, Shape output) => new(null, null, $"nn.functional.{Name}({{1}})");
}
