using GreenDsl.Torch.Persistence;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Deployment.Integer;

/// <summary>
/// A layer's product on small integers: activations become bytes over the range that they have at that moment, sums are exact, results are float32 again.
/// Runs on the calling thread alone; not thread-safe.
/// </summary>
internal abstract unsafe class IntegerProduct
{
    private readonly float[]? bias;
    private readonly Scratch<byte> bytes = new();
    private readonly Scratch<float> scales = new();
    private readonly Scratch<int> zeros = new();

    private protected IntegerProduct(IntegerMatrix matrix, float[]? bias)
    {
        Matrix = matrix;
        if (bias is not null) this.bias = [.. bias, .. new float[matrix.PaddedOutputs - bias.Length]];
    }

    /// <summary>The packed weights.</summary>
    protected IntegerMatrix Matrix { get; }

    /// <summary>The results for a batch, a new tensor.</summary>
    /// <param name="input">Float32 on the CPU.</param>
    public Tensor Call(Tensor input)
    {
        using var scope = NewDisposeScope();
        var numbers = input.contiguous();
        var output = empty(OutputShape(numbers.shape), ScalarType.Float32);
        Fill(NativeBytes.Floats(numbers), numbers.shape, NativeBytes.Floats(output));
        return output.MoveToOuterDisposeScope();
    }

    /// <summary>Shape of the results.</summary>
    protected abstract long[] OutputShape(long[] input);

    /// <summary>Computes the results.</summary>
    protected abstract void Fill(float* input, long[] shape, float* output);

    /// <summary>Room for rows of activations.</summary>
    protected ActivationRows Rows(int count) => new((nint)bytes.Take(count * Matrix.Depth + sizeof(uint)), count, (nint)scales.Take(count), (nint)zeros.Take(count));

    /// <summary>Multiplies.</summary>
    protected void Multiply(in ActivationRows rows, in ResultGrid results)
    {
        fixed (float* offset = bias) Matrix.Multiply(rows, offset, results, IntegerMatrix.Best);
    }
}

/// <summary>The product of a fully connected layer, (..., inputs) to (..., outputs); each row has a scale of its own.</summary>
internal sealed unsafe class IntegerLinear(IntegerMatrix matrix, float[]? bias) : IntegerProduct(matrix, bias)
{
    // So many rows stay near the processor.
    private const int MostRows = 252;

    /// <inheritdoc/>
    protected override long[] OutputShape(long[] input) => [.. input[..^1], Matrix.Outputs];

    /// <inheritdoc/>
    protected override void Fill(float* input, long[] shape, float* output)
    {
        var all = shape[..^1].Aggregate(1L, static (product, size) => product * size);
        for (var first = 0L; first < all; first += MostRows)
        {
            var rows = Rows((int)Math.Min(MostRows, all - first));
            for (var i = 0; i < rows.Count; i++)
                rows.Scale(i, ActivationQuantizer.Quantize(input + (first + i) * Matrix.Inputs, Matrix.Inputs, rows.Row(i, Matrix.Depth)));
            Multiply(rows, new((nint)(output + first * Matrix.Outputs), Matrix.Outputs, 1));
        }
    }
}
