using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>A window that slides over an image: the arithmetic and the messages that convolution and pooling share.</summary>
/// <param name="Kernel">Height and width of the window.</param>
/// <param name="Stride">Steps down and to the right.</param>
/// <param name="Padding">Rows and columns added on each side.</param>
/// <param name="Dilation">Distance between the window's points.</param>
internal readonly record struct SlidingWindow(
    (long Height, long Width) Kernel,
    (long Height, long Width) Stride,
    (long Height, long Width) Padding,
    (long Height, long Width) Dilation)
{
    /// <summary>The window of a layer's arguments; a missing stride is the kernel's size, a missing dilation 1.</summary>
    public static SlidingWindow Of(Arguments arguments)
    {
        var kernel = arguments.Pair("kernel_size");
        return new(kernel, arguments.OptionalPair("stride") ?? kernel, arguments.Pair("padding"), arguments.OptionalPair("dilation") ?? (1, 1));
    }

    /// <summary>Points in the window.</summary>
    public long Area => Kernel.Height * Kernel.Width;

    /// <summary>Rows and columns of the input that one position covers.</summary>
    private (long Height, long Width) Reach => (Dilation.Height * (Kernel.Height - 1) + 1, Dilation.Width * (Kernel.Width - 1) + 1);

    /// <summary>Shape of an image of <paramref name="channels"/> after sliding over <paramref name="input"/>, or why the window does not fit.</summary>
    public ShapeResult Over(Shape input, long channels)
    {
        if (input.Rank != 3)
            return new ShapeFault("(batch, channels, height, width)", "it works on images only: put it before 'flatten', or use 'linear'");
        var (reach, height, width) = (Reach, input.Sizes[1] + 2 * Padding.Height, input.Sizes[2] + 2 * Padding.Width);
        if (height < reach.Height || width < reach.Width)
        {
            var takes = $"images of at least {Numerals.Text(reach.Height - 2 * Padding.Height)} x {Numerals.Text(reach.Width - 2 * Padding.Width)}";
            return new ShapeFault(takes, "lower kernel_size or raise padding", "kernel_size");
        }
        return Shape.Of(channels, (height - reach.Height) / Stride.Height + 1, (width - reach.Width) / Stride.Width + 1);
    }

    /// <summary>The fault of a pooling window whose padding is more than half of it: some windows would see padding only.</summary>
    public ArgumentFault? CheckPooling() => Padding.Height * 2 > Kernel.Height || Padding.Width * 2 > Kernel.Width
        ? new ArgumentFault("padding", "cannot have a padding of more than half its kernel_size", "lower padding")
        : null;

    /// <summary>A call's arguments from the kernel on, without those that are the callee's defaults.</summary>
    /// <param name="presetStride">The callee's default stride.</param>
    public string Code((long Height, long Width) presetStride)
    {
        var pairs = new[] { Kernel, Stride, Padding, Dilation }.Any(static side => side.Height != side.Width);
        var text = Side(Kernel, pairs);
        text += Stride == presetStride ? "" : ", stride: " + Side(Stride, pairs);
        text += Padding == (0, 0) ? "" : ", padding: " + Side(Padding, pairs);
        return text + (Dilation == (1, 1) ? "" : ", dilation: " + Side(Dilation, pairs));
    }

    private static string Side((long Height, long Width) side, bool asPair) =>
        asPair ? $"({Numerals.Text(side.Height)}, {Numerals.Text(side.Width)})" : Numerals.Text(side.Height);
}
