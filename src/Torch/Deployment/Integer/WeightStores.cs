using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GreenDsl.Torch.Deployment.Integer;

/// <summary>
/// How packed weights lie in memory. A panel holds 16 outputs over the whole depth; a group is 4 neighbouring inputs of these outputs, two vectors of
/// 8 outputs × 4 inputs.
/// </summary>
internal interface IWeightStore
{
    /// <summary>Bytes of a panel.</summary>
    static abstract nint PanelBytes(int depth);

    /// <summary>The 8 × 4 weights of a group's lower or upper half.</summary>
    static abstract unsafe Vector256<sbyte> Load(byte* panel, nint group, int half);

    /// <summary>One weight, for machines without these vectors.</summary>
    static abstract unsafe sbyte Read(byte* panel, nint group, int output, int input);

    /// <summary>Sets one weight of a panel that was all zero.</summary>
    static abstract unsafe void Write(byte* panel, nint group, int output, int input, sbyte weight);
}

/// <summary>A byte a weight.</summary>
internal readonly unsafe struct ByteStore : IWeightStore
{
    /// <inheritdoc/>
    public static nint PanelBytes(int depth) => IntegerMatrix.PanelOutputs * (nint)depth;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Load(byte* panel, nint group, int half) => Vector256.Load((sbyte*)panel + 64 * group + 32 * half);

    /// <inheritdoc/>
    public static sbyte Read(byte* panel, nint group, int output, int input) => (sbyte)panel[64 * group + 4 * output + input];

    /// <inheritdoc/>
    public static void Write(byte* panel, nint group, int output, int input, sbyte weight) => panel[64 * group + 4 * output + input] = (byte)weight;
}

/// <summary>Two bits a weight (0, 1, and 2 for -1), four groups in the space of one; unpacked on the way into each product.</summary>
internal readonly unsafe struct TernaryStore : IWeightStore
{
    /// <inheritdoc/>
    public static nint PanelBytes(int depth) => IntegerMatrix.PanelOutputs * (nint)depth / 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Load(byte* panel, nint group, int half)
    {
        var packed = Vector256.Load(panel + 64 * (group >> 2) + 32 * half).AsUInt16();
        var codes = Avx2.ShiftRightLogical(packed, Vector128.CreateScalar((ushort)(2 * (group & 3)))).AsByte() & Vector256.Create((byte)3);
        return Avx2.Shuffle(Vector256.Create(0x0000_0000_00FF_0100UL, 0, 0x0000_0000_00FF_0100UL, 0).AsByte(), codes).AsSByte();
    }

    /// <inheritdoc/>
    public static sbyte Read(byte* panel, nint group, int output, int input) => ((panel[Place(group, output, input)] >> (int)(2 * (group & 3))) & 3) switch
    {
        1 => 1,
        2 => -1,
        _ => 0,
    };

    /// <inheritdoc/>
    public static void Write(byte* panel, nint group, int output, int input, sbyte weight) =>
        panel[Place(group, output, input)] |= (byte)((weight < 0 ? 2 : weight) << (int)(2 * (group & 3)));

    private static nint Place(nint group, int output, int input) => 64 * (group >> 2) + 4 * output + input;
}
