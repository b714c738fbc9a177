using System.Numerics;
using System.Runtime.CompilerServices;
using GreenDsl.Torch.Training.Updates;

namespace GreenDsl.Torch.Training;

/// <summary>Addresses of one parameter's memory; what it does not have is null.</summary>
internal readonly unsafe struct ParameterMemory(float* weight, float* average, float* first, float* second, ushort* half, nint count)
{
    /// <summary>The weights.</summary>
    public float* Weight => weight;

    /// <summary>Their moving average.</summary>
    public float* Average => average;

    /// <summary>First moment.</summary>
    public float* First => first;

    /// <summary>Second moment.</summary>
    public float* Second => second;

    /// <summary>The weights rounded to bfloat16.</summary>
    public ushort* Half => half;

    /// <summary>Number of elements.</summary>
    public nint Count => count;

    /// <summary>A stretch of it.</summary>
    public ParameterMemory Part(nint start, nint length) => new(
        weight + start, average + start, first == null ? null : first + start, second == null ? null : second + start, half == null ? null : half + start, length);
}

/// <summary>
/// Updates weight, moments and moving average in one pass over memory: an unfused Adam reads and writes each parameter about nine times. Compiled as it stays
/// from the first call on: in its first steps a run tries what each form costs.
/// </summary>
internal static unsafe class FusedPass
{
    /// <summary>Performs one update.</summary>
    /// <param name="update">The rule.</param>
    /// <param name="memory">The parameter.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="gradientScale">Factor on the gradient.</param>
    /// <param name="pull">How far the average moves towards the new weight, 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TUpdate>(TUpdate update, ParameterMemory memory, float* gradient, float gradientScale, float pull)
        where TUpdate : struct, IUpdate
    {
        var count = memory.Count;
        nint i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
            Apply(update, memory.Weight + i, memory.Average + i, memory.First + i, memory.Second + i, gradient + i, gradientScale, pull);
        if (i < count) Rest(update, memory, gradient, gradientScale, pull, i);
    }

    // The elements that fill no vector go through a padded copy: one rule for all, and the same bits as in the middle.
    private static void Rest<TUpdate>(TUpdate update, ParameterMemory memory, float* gradient, float gradientScale, float pull, nint start)
        where TUpdate : struct, IUpdate
    {
        var width = Vector<float>.Count;
        var bytes = (uint)((memory.Count - start) * sizeof(float));
        var copy = stackalloc float[5 * width];
        float* weight = copy, average = copy + width, first = copy + 2 * width, second = copy + 3 * width, slope = copy + 4 * width;
        new Span<float>(copy, 5 * width).Clear();

        Unsafe.CopyBlockUnaligned(weight, memory.Weight + start, bytes);
        Unsafe.CopyBlockUnaligned(average, memory.Average + start, bytes);
        Unsafe.CopyBlockUnaligned(slope, gradient + start, bytes);
        if (TUpdate.Moments >= 1) Unsafe.CopyBlockUnaligned(first, memory.First + start, bytes);
        if (TUpdate.Moments >= 2) Unsafe.CopyBlockUnaligned(second, memory.Second + start, bytes);
        Apply(update, weight, average, first, second, slope, gradientScale, pull);
        Unsafe.CopyBlockUnaligned(memory.Weight + start, weight, bytes);
        Unsafe.CopyBlockUnaligned(memory.Average + start, average, bytes);
        if (TUpdate.Moments >= 1) Unsafe.CopyBlockUnaligned(memory.First + start, first, bytes);
        if (TUpdate.Moments >= 2) Unsafe.CopyBlockUnaligned(memory.Second + start, second, bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<TUpdate>(
        TUpdate update, float* weight, float* average, float* first, float* second, float* gradient, float gradientScale, float pull)
        where TUpdate : struct, IUpdate
    {
        Vector<float> m1 = default, m2 = default;
        if (TUpdate.Moments >= 1) m1 = Vector.Load(first);
        if (TUpdate.Moments >= 2) m2 = Vector.Load(second);
        var updated = update.Apply(Vector.Load(weight), gradientScale * Vector.Load(gradient), ref m1, ref m2);
        Vector.Store(updated, weight);
        if (TUpdate.Moments >= 1) Vector.Store(Flush(m1), first);
        if (TUpdate.Moments >= 2) Vector.Store(Flush(m2), second);
        var mean = Vector.Load(average);
        Vector.Store(mean + pull * (updated - mean), average);
    }

    // The moment of a weight without gradients decays until rounding stops it among the subnormal numbers, where each operation takes a hundred
    // times as long. Far below anything that moves a weight it becomes 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Flush(Vector<float> moment) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(moment), new Vector<float>(1e-36f)), Vector<float>.Zero, moment);
}
