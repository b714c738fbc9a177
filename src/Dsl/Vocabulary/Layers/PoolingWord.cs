using GreenDsl.Costing;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>A layer that makes an image smaller by summing up each window in one number.</summary>
internal abstract class PoolingWord : LayerWord
{
    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        LayerParameters.Window("kernel_size", "Height and width of a window in pixels.", null, 1) with { Example = "2" },
        LayerParameters.Window("stride", "Pixels from one window to the next; the window's size unless given.", new Value.None(), 1) with { Example = "2" },
        LayerParameters.Window("padding", "Rows and columns added on each side, at most half a window.", new Value.Integer(0), 0) with { Example = "1" },
    ];

    /// <summary>Numbers kept for the backward pass besides the output, for each number of the output.</summary>
    private protected abstract long KeptPerOutput { get; }

    public override ArgumentFault? Check(Arguments arguments) => SlidingWindow.Of(arguments).CheckPooling();

    public override WidthUse Widths(Arguments arguments) => WidthUse.Keeps;

    public override ShapeResult Infer(Arguments arguments, Shape input) =>
        SlidingWindow.Of(arguments).Over(input, input.Rank == 3 ? input.Sizes[0] : 0);

    public override LayerCost Cost(Arguments arguments, Shape input, Shape output)
    {
        var kept = checked((1 + KeptPerOutput) * output.Count);
        return new(checked(output.Count * SlidingWindow.Of(arguments).Area), input.Count + kept, Parameters: 0, Calls: 1, SavedElements: kept);
    }

    public override LayerCode Emit(Arguments arguments, Shape input, Shape output)
    {
        var window = SlidingWindow.Of(arguments);
        return new(null, null, $"nn.functional.{Name}({{1}}, {window.Code(window.Kernel)})");
    }
}
