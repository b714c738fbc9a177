using System.Runtime.CompilerServices;
using GreenDsl.Torch.Layers;

namespace GreenDsl.Torch.Deployment.Integer;

/// <summary>
/// The product of a convolution, (batch, channels, height, width): what each position sees becomes a row of bytes, and the rows meet the kernels in one
/// product. Each image has a scale of its own.
/// </summary>
internal sealed unsafe class IntegerConvolution(IntegerMatrix matrix, float[]? bias, Window window) : IntegerProduct(matrix, bias)
{
    private readonly Scratch<byte> image = new();
    private readonly Scratch<byte> padded = new();

    /// <inheritdoc/>
    protected override long[] OutputShape(long[] input) => [input[0], Matrix.Outputs, window.Rows(input[2]), window.Columns(input[3])];

    /// <inheritdoc/>
    protected override void Fill(float* input, long[] shape, float* output)
    {
        var (size, positions) = (checked((int)(shape[1] * shape[2] * shape[3])), checked((int)(window.Rows(shape[2]) * window.Columns(shape[3]))));
        for (var i = 0L; i < shape[0]; i++)
        {
            var bytes = image.Take(size + sizeof(uint));
            var (scale, zero) = ActivationQuantizer.Quantize(input + i * size, size, bytes);
            var rows = Rows(positions);
            for (var position = 0; position < positions; position++) rows.Scale(position, (scale, zero));
            Spread(Pad(bytes, shape, (byte)zero), shape, rows);
            Multiply(rows, new((nint)(output + i * Matrix.Outputs * positions), 1, positions));
        }
    }

    /// <summary>The image with its margins, which hold what stands for 0.</summary>
    private byte* Pad(byte* bytes, long[] shape, byte zero)
    {
        if (window.Padding is (0, 0)) return bytes;
        var (height, width) = ((int)shape[2], (int)shape[3]);
        var (tall, wide) = (height + 2 * (int)window.Padding.Height, width + 2 * (int)window.Padding.Width);
        var length = checked((int)shape[1] * tall * wide);
        var target = padded.Take(length + sizeof(uint));
        new Span<byte>(target, length).Fill(zero);
        for (var channel = 0; channel < shape[1]; channel++)
            for (var row = 0; row < height; row++)
                Unsafe.CopyBlockUnaligned(target + (channel * tall + row + (int)window.Padding.Height) * wide + (int)window.Padding.Width, bytes + (channel * height + row) * width, (uint)width);
        return target;
    }

    /// <summary>Writes what each position sees into a row, in the order of the kernels' weights: a line of a kernel at all positions, then the next.</summary>
    private void Spread(byte* bytes, long[] shape, in ActivationRows rows)
    {
        var (tall, wide) = (shape[2] + 2 * window.Padding.Height, shape[3] + 2 * window.Padding.Width);
        var (kernelRows, kernelColumns) = ((int)window.Kernel.Height, (int)window.Kernel.Width);
        var lines = (int)shape[1] * kernelRows;
        // Four bytes are as cheap as one. Those too many are overwritten by the line that follows; the last one has none.
        var inOneGo = window.Dilation.Width == 1 && kernelColumns <= sizeof(uint);
        for (var line = 0; line < lines; line++)
        {
            var source = bytes + (line / kernelRows * tall + line % kernelRows * window.Dilation.Height) * wide;
            var target = rows.Row(0, Matrix.Depth) + line * kernelColumns;
            if (inOneGo && line < lines - 1) Spread<uint>(source, target, shape, (int)wide);
            else for (var column = 0; column < kernelColumns; column++) Spread<byte>(source + column * window.Dilation.Width, target + column, shape, (int)wide);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Spread<T>(byte* source, byte* target, long[] shape, int wide) where T : unmanaged
    {
        var (rows, columns) = ((int)window.Rows(shape[2]), (int)window.Columns(shape[3]));
        var (down, across, depth) = ((int)window.Stride.Height * wide, (int)window.Stride.Width, (nint)Matrix.Depth);
        for (var row = 0; row < rows; row++, source += down)
        {
            for (var column = 0; column < columns; column++, target += depth)
                Unsafe.WriteUnaligned(target, Unsafe.ReadUnaligned<T>(source + column * across));
        }
    }
}
