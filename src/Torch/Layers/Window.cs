namespace GreenDsl.Torch.Layers;

/// <summary>How a convolution moves over an image, in pixels.</summary>
/// <param name="Kernel">Size of a kernel.</param>
/// <param name="Stride">From one position to the next.</param>
/// <param name="Padding">Zeros added on each side.</param>
/// <param name="Dilation">Distance between the kernel's points.</param>
/// <param name="Groups">Groups of channels that do not see each other.</param>
internal sealed record Window(
    (long Height, long Width) Kernel, (long Height, long Width) Stride, (long Height, long Width) Padding, (long Height, long Width) Dilation, long Groups)
{
    /// <summary>Every pixel for itself: what mixes the channels behind a convolution that was split in two.</summary>
    public static Window Pixel { get; } = new((1, 1), (1, 1), (0, 0), (1, 1), 1);

    /// <summary>Positions from top to bottom of an image so high.</summary>
    public long Rows(long height) => Positions(height, Kernel.Height, Stride.Height, Padding.Height, Dilation.Height);

    /// <summary>Positions from left to right of an image so wide.</summary>
    public long Columns(long width) => Positions(width, Kernel.Width, Stride.Width, Padding.Width, Dilation.Width);

    private static long Positions(long size, long kernel, long stride, long padding, long dilation) =>
        (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
}
