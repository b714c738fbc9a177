using static TorchSharp.torch;

namespace GreenDsl.Torch.Layers;

/// <summary>
/// A convolution over images, (batch, channels, height, width): torch's <c>nn.Conv2d</c>, bit for bit, whose kernels can be changed while they are trained.
/// Split in two, it is a convolution with few kernels and a mixture of what they find.
/// </summary>
/// <param name="inChannels">Channels that come in.</param>
/// <param name="outChannels">Channels that go out.</param>
/// <param name="kernelSize">Height and width of a kernel in pixels.</param>
/// <param name="stride">Pixels from one position to the next; 1 by default.</param>
/// <param name="padding">Rows and columns of zeros added on each side; 0 by default.</param>
/// <param name="dilation">Distance between the kernel's points in pixels; 1 by default.</param>
/// <param name="groups">Groups of channels that do not see each other.</param>
/// <param name="bias">Adds an offset to each output channel.</param>
public sealed class Conv2d(
    long inChannels, long outChannels, (long Height, long Width) kernelSize, (long, long)? stride = null, (long, long)? padding = null,
    (long, long)? dilation = null, long groups = 1, bool bias = true)
    : ProductLayer(nameof(Conv2d), [outChannels, inChannels / groups, kernelSize.Height, kernelSize.Width], bias)
{
    private readonly long[] stride = Sides(stride ?? (1, 1));
    private readonly long[] padding = Sides(padding ?? (0, 0));
    private readonly long[] dilation = Sides(dilation ?? (1, 1));

    /// <summary>How it moves over an image.</summary>
    internal Window Window { get; } = new(kernelSize, stride ?? (1, 1), padding ?? (0, 0), dilation ?? (1, 1), groups);

    /// <summary>The same with square windows.</summary>
    /// <param name="inChannels">Channels that come in.</param>
    /// <param name="outChannels">Channels that go out.</param>
    /// <param name="kernelSize">Height and width of a kernel in pixels.</param>
    /// <param name="stride">Pixels from one position to the next.</param>
    /// <param name="padding">Rows and columns of zeros added on each side.</param>
    /// <param name="dilation">Distance between the kernel's points in pixels.</param>
    /// <param name="groups">Groups of channels that do not see each other.</param>
    /// <param name="bias">Adds an offset to each output channel.</param>
    public Conv2d(
        long inChannels, long outChannels, long kernelSize, long stride = 1, long padding = 0, long dilation = 1, long groups = 1, bool bias = true)
        : this(inChannels, outChannels, (kernelSize, kernelSize), (stride, stride), (padding, padding), (dilation, dilation), groups, bias)
    {
    }

    /// <inheritdoc/>
    internal override bool CanSplit => groups == 1;

    private protected override Tensor Product(Tensor input, Tensor matrix, Tensor? offset) =>
        nn.functional.conv2d(input, matrix, offset, stride, padding, dilation, groups);

    private protected override Tensor Mix(Tensor hidden, Tensor matrix, Tensor? offset) => nn.functional.conv2d(hidden, matrix, offset);

    private static long[] Sides((long Height, long Width) window) => [window.Height, window.Width];
}
