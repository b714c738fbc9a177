using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GreenDsl.Torch.Deployment.Integer;

/// <summary>Weights as small integers: a row for each output.</summary>
/// <param name="Values">Codes (outputs, inputs), row by row.</param>
/// <param name="Inputs">Inputs of an output.</param>
/// <param name="Scales">What one step of a code is worth, for each output.</param>
internal sealed record IntegerWeights(sbyte[] Values, int Inputs, float[] Scales)
{
    /// <summary>Number of outputs.</summary>
    public int Outputs => Scales.Length;
}

/// <summary>The instructions that products run on.</summary>
internal enum ProductPath
{
    /// <summary>Loops without vectors.</summary>
    Portable,

    /// <summary>AVX2.</summary>
    Avx2,

    /// <summary>AVX-VNNI.</summary>
    Vnni,
}

/// <summary>Weights packed for products with rows of unsigned bytes. Sums are 32-bit and exact up to <see cref="DeepestInputs"/>.</summary>
internal abstract unsafe class IntegerMatrix
{
    /// <summary>Outputs that lie together.</summary>
    public const int PanelOutputs = 16;

    /// <summary>Inputs up to which no sum can overflow: 65,536 × 255 × 128 is below 2^31.</summary>
    public const int DeepestInputs = 65_536;

    /// <summary>The rows' length is a multiple of this.</summary>
    private const int DepthStep = 16;

    private readonly float[] scales;
    private readonly int[] sums;

    /// <summary>Takes over what belongs to each output.</summary>
    protected IntegerMatrix(IntegerWeights weights)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weights.Inputs, DeepestInputs);
        (Outputs, Inputs, Depth) = (weights.Outputs, weights.Inputs, (weights.Inputs + DepthStep - 1) / DepthStep * DepthStep);
        // Whole panels: the results of outputs that are not there are computed and left.
        (scales, sums) = (new float[PaddedOutputs], new int[PaddedOutputs]);
        weights.Scales.CopyTo(scales, 0);
        for (var output = 0; output < Outputs; output++)
            foreach (var weight in weights.Values.AsSpan(output * Inputs, Inputs)) sums[output] += weight;
    }

    /// <summary>The fastest instructions of this machine.</summary>
    public static ProductPath Best => AvxVnni.IsSupported ? ProductPath.Vnni : Avx2.IsSupported ? ProductPath.Avx2 : ProductPath.Portable;

    /// <summary>Number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>Outputs of whole panels.</summary>
    public int PaddedOutputs => (Outputs + PanelOutputs - 1) / PanelOutputs * PanelOutputs;

    /// <summary>Number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>Bytes from one row of activations to the next: the inputs, padded. What stands in the padding does not matter.</summary>
    public int Depth { get; }

    /// <summary>Packs weights, a byte or two bits each.</summary>
    public static IntegerMatrix Pack(IntegerWeights weights, bool ternary) =>
        ternary ? new IntegerMatrix<TernaryStore>(weights) : new IntegerMatrix<ByteStore>(weights);

    /// <summary>Writes <c>scale_row × scale_output × (row · weights - zero_row × Σ weights) + bias</c> for each row and output.</summary>
    /// <param name="rows">Activations.</param>
    /// <param name="bias">One number for each of <see cref="PaddedOutputs"/>, or <see langword="null"/>.</param>
    /// <param name="results">Where the results go.</param>
    /// <param name="path">The instructions to use.</param>
    public abstract void Multiply(in ActivationRows rows, float* bias, in ResultGrid results, ProductPath path);

    /// <summary>Turns the sums of one row over one panel into results, in place: a float has as many bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Finish(int* row, int panel, float scale, int zero, float* bias)
    {
        var first = panel * PanelOutputs;
        for (var i = 0; i < PanelOutputs; i += Vector256<int>.Count)
        {
            var at = (nuint)(first + i);
            var exact = Vector256.Load(row + i) - zero * Vector256.LoadUnsafe(ref sums[0], at);
            var result = scale * Vector256.LoadUnsafe(ref scales[0], at) * Vector256.ConvertToSingle(exact);
            if (bias is not null) result += Vector256.Load(bias + at);
            result.Store((float*)row + i);
        }
    }
}

/// <summary>Rows of activations: <c>value ≈ scale × (byte - zero)</c>.</summary>
/// <param name="Bytes">The first row; rows lie <see cref="IntegerMatrix.Depth"/> bytes apart.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Scales">One scale a row.</param>
/// <param name="Zeros">One zero point a row.</param>
internal readonly unsafe record struct ActivationRows(nint Bytes, int Count, nint Scales, nint Zeros)
{
    /// <summary>A row.</summary>
    public byte* Row(int index, int depth) => (byte*)Bytes + (nint)index * depth;

    /// <summary>The scale of a row.</summary>
    public float Scale(int index) => ((float*)Scales)[index];

    /// <summary>The zero point of a row.</summary>
    public int Zero(int index) => ((int*)Zeros)[index];

    /// <summary>Sets scale and zero point of a row.</summary>
    public void Scale(int index, (float Scale, int Zero) fit) => (((float*)Scales)[index], ((int*)Zeros)[index]) = fit;
}

/// <summary>Where results go: row and output to an address.</summary>
/// <param name="Values">The result of the first row and output, a float.</param>
/// <param name="RowStride">Numbers from one row to the next.</param>
/// <param name="OutputStride">Numbers from one output to the next.</param>
internal readonly record struct ResultGrid(nint Values, nint RowStride, nint OutputStride);
