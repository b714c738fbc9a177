using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GreenDsl.Torch.Deployment.Integer;

/// <summary>The sum of four byte products for each of eight outputs, exact: no path saturates.</summary>
internal interface IDotProduct
{
    /// <summary>Adds to each 32-bit sum its four products of unsigned activations and signed weights.</summary>
    static abstract Vector256<int> Add(Vector256<int> sums, Vector256<byte> activations, Vector256<sbyte> weights);
}

/// <summary>One instruction: <c>vpdpbusd</c>, the form that does not saturate.</summary>
internal readonly struct VnniDot : IDotProduct
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<byte> activations, Vector256<sbyte> weights) =>
        AvxVnni.MultiplyWideningAndAdd(sums, activations, weights);
}

/// <summary>
/// Even and odd bytes as 16-bit numbers through <c>vpmaddwd</c>. The shorter way over <c>vpmaddubsw</c> saturates at 2 × 255 × 127 and is wrong for it.
/// </summary>
internal readonly struct Avx2Dot : IDotProduct
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<byte> activations, Vector256<sbyte> weights)
    {
        var (a, w) = (activations.AsInt16(), weights.AsInt16());
        var even = Avx2.MultiplyAddAdjacent(a & Vector256.Create((short)0x00FF), Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(w, 8), 8));
        var odd = Avx2.MultiplyAddAdjacent(Vector256.ShiftRightLogical(a, 8), Vector256.ShiftRightArithmetic(w, 8));
        return sums + even + odd;
    }
}
