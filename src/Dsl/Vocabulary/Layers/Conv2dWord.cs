using GreenDsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>A convolution over images.</summary>
internal sealed class Conv2dWord : LayerWord
{
    public override string Name => "conv2d";

    public override string Help => "Slides trained kernels over an image; each gives one output channel.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html";

    public override IReadOnlyList<string> Synonyms => ["conv", "convolution", "convolution2d"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("out_channels", ParameterType.Integer, "Number of kernels, and of channels that come out.")
        {
            Minimum = 1,
            Maximum = LayerParameters.LargestWidth,
            Synonyms = ["filters", "channels"],
            Example = "32",
        },
        LayerParameters.Window("kernel_size", "Height and width of a kernel in pixels.", null, 1) with { Example = "3" },
        LayerParameters.Window("stride", "Pixels from one position to the next.", new Value.Integer(1), 1) with { Example = "2" },
        LayerParameters.Window("padding", "Rows and columns of zeros added on each side.", new Value.Integer(0), 0) with { Example = "1" },
        LayerParameters.Window("dilation", "Distance between the kernel's points in pixels.", new Value.Integer(1), 1) with { Example = "2" },
        new("groups", ParameterType.Integer, "Groups of channels that do not see each other.")
        {
            Default = new Value.Integer(1),
            Minimum = 1,
            Maximum = LayerParameters.LargestWidth,
            Example = "2",
        },
        LayerParameters.Bias,
    ];

    public override ArgumentFault? Check(Arguments arguments)
    {
        var (channels, groups) = (arguments.Integer("out_channels"), arguments.Integer("groups"));
        return channels % groups == 0
            ? null
            : new("groups", $"cannot divide {Numerals.Text(channels)} out_channels into {Numerals.Text(groups)} groups", "choose a divisor of out_channels");
    }

    // Groups divide the channels that come in and those that go out: neither can lose some without the other.
    public override WidthUse Widths(Arguments arguments) => arguments.Integer("groups") == 1 ? WidthUse.Opens : WidthUse.Pins;

    public override bool OutputIsFree => true;

    public override ShapeResult Infer(Arguments arguments, Shape input)
    {
        var (groups, slid) = (arguments.Integer("groups"), SlidingWindow.Of(arguments).Over(input, arguments.Integer("out_channels")));
        if (slid.Fault is not null || input.Sizes[0] % groups == 0)
            return slid;
        return new ShapeFault($"channels in multiples of its {Numerals.Text(groups)} groups", "choose a divisor of the input's channels", "groups")
        {
            Guess = slid.Output,
        };
    }

    public override LayerCost Cost(Arguments arguments, Shape input, Shape output)
    {
        var (channels, groups) = (output.Sizes[0], arguments.Integer("groups"));
        var depth = checked(input.Sizes[0] / groups * SlidingWindow.Of(arguments).Area);
        var parameters = checked(channels * depth + (arguments.Flag("bias") ? channels : 0));
        return new(checked(2 * output.Count * depth), input.Count + output.Count, parameters, Calls: 1, SavedElements: output.Count)
        {
            Product = new(output.Sizes[1] * output.Sizes[2], channels / groups, depth),
        };
    }

    public override LayerCode Emit(Arguments arguments, Shape input, Shape output)
    {
        var groups = arguments.Integer("groups");
        var code = $"new({Numerals.Text(input.Sizes[0])}, {Numerals.Text(output.Sizes[0])}, {SlidingWindow.Of(arguments).Code((1, 1))}";
        code += groups == 1 ? "" : ", groups: " + Numerals.Text(groups);
        code += arguments.Flag("bias") ? ")" : ", bias: false)";
        return new("GreenDsl.Torch.Layers.Conv2d", code, "{0}.call({1})");
    }
}
