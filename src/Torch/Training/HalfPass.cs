using System.Numerics;
using System.Runtime.CompilerServices;
using GreenDsl.Torch.Training.Updates;

namespace GreenDsl.Torch.Training;

/// <summary>
/// The update of weights whose products are computed in bfloat16: reads their gradient in it, updates in float32, and rounds the new weights, all while they are
/// near the processor. An update too small for bfloat16 is not lost, since the float32 weights are what it is added to.
/// </summary>
internal static unsafe class HalfPass
{
    // All arrays of a chunk together fit into the first cache; a multiple of every vector's width.
    private const int Chunk = 1024;

    /// <summary>Performs one update; see <see cref="FusedPass.Run"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TUpdate>(TUpdate update, ParameterMemory memory, ushort* gradient, float gradientScale, float pull)
        where TUpdate : struct, IUpdate
    {
        var slopes = stackalloc float[Chunk];
        for (nint start = 0; start < memory.Count; start += Chunk)
        {
            var part = memory.Part(start, Math.Min(Chunk, memory.Count - start));
            Widen(gradient + start, slopes, part.Count);
            FusedPass.Run(update, part, slopes, gradientScale, pull);
            Round(part.Weight, part.Half, part.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ushort* halves, float* floats, nint count)
    {
        nint i = 0;
        for (; i <= count - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(Vector.Load(halves + i), out var low, out var high);
            Vector.Store(Vector.AsVectorSingle(low << 16), floats + i);
            Vector.Store(Vector.AsVectorSingle(high << 16), floats + i + Vector<float>.Count);
        }
        for (; i < count; i++) floats[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
    }

    // To the nearest, of two equally near to the even one, as torch rounds.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Round(float* floats, ushort* halves, nint count)
    {
        nint i = 0;
        for (; i <= count - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            var low = Upper(Vector.AsVectorUInt32(Vector.Load(floats + i)));
            var high = Upper(Vector.AsVectorUInt32(Vector.Load(floats + i + Vector<float>.Count)));
            Vector.Store(Vector.Narrow(low, high), halves + i);
        }
        for (; i < count; i++)
        {
            var bits = BitConverter.SingleToUInt32Bits(floats[i]);
            halves[i] = (ushort)((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Upper(Vector<uint> bits) => bits + new Vector<uint>(0x7FFF) + (bits >>> 16 & Vector<uint>.One) >>> 16;
}
