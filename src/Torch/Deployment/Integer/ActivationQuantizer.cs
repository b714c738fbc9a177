using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GreenDsl.Torch.Deployment.Integer;

/// <summary>Turns numbers into unsigned bytes, over the range that they have: <c>value ≈ scale × (byte - zero)</c>, 0 exactly.</summary>
internal static unsafe class ActivationQuantizer
{
    /// <summary>Quantizes neighbouring numbers by one scale.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="count">How many.</param>
    /// <param name="bytes">Where the bytes go.</param>
    /// <returns>The scale and the zero point.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Scale, int Zero) Quantize(float* values, int count, byte* bytes)
    {
        var (lowest, highest) = Range(values, count);
        var scale = (highest - lowest) / 255;
        // A number that is none must not come out as one.
        if (!float.IsFinite(scale)) return (float.NaN, 0);
        if (scale < 1e-30f) scale = 1;
        var (zero, inverse) = ((int)MathF.Round(-lowest / scale), 1 / scale);
        var i = 0;
        if (Avx2.IsSupported)
            for (; i <= count - 32; i += 32) Four(values + i, bytes + i, Vector256.Create(inverse), Vector256.Create(zero));
        for (; i < count; i++) bytes[i] = (byte)Math.Clamp((int)MathF.Round(values[i] * inverse) + zero, 0, 255);
        return (scale, zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Lowest, float Highest) Range(float* values, int count)
    {
        // 0 is always within the range, so that padding and the many zeros behind a relu are exact.
        var (low, high, none) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var eight = Vector256.Load(values + i);
            (low, high) = (Vector256.MinNative(low, eight), Vector256.MaxNative(high, eight));
            // The fast minimum forgets what is no number; this does not.
            none |= Vector256.OnesComplement(Vector256.Equals(eight, eight));
        }
        if (none != Vector256<float>.Zero) return (float.NaN, float.NaN);
        var (lowest, highest) = (0f, 0f);
        for (var lane = 0; lane < Vector256<float>.Count; lane++) (lowest, highest) = (MathF.Min(lowest, low[lane]), MathF.Max(highest, high[lane]));
        for (; i < count; i++) (lowest, highest) = (MathF.Min(lowest, values[i]), MathF.Max(highest, values[i]));
        return (lowest, highest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(float* values, byte* bytes, Vector256<float> inverse, Vector256<int> zero)
    {
        var first = Avx2.PackSignedSaturate(Eight(values), Eight(values + 8));
        var second = Avx2.PackSignedSaturate(Eight(values + 16), Eight(values + 24));
        // Packing works within halves of a vector: the last step brings the quarters back into their order.
        Avx2.PermuteVar8x32(Avx2.PackUnsignedSaturate(first, second).AsInt32(), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsByte().Store(bytes);

        Vector256<int> Eight(float* from) => Avx.ConvertToVector256Int32(Vector256.Load(from) * inverse) + zero;
    }
}
