using System.Numerics;
using System.Text;

namespace GreenDsl.Torch.Data;

/// <summary>
/// xoshiro256** (Blackman and Vigna 2018): the same numbers from the same seed on every machine and every .NET version,
/// which <see cref="System.Random"/> does not promise.
/// </summary>
internal sealed class SeededRandom
{
    private ulong s0, s1, s2, s3;
    private double? spareNormal;

    /// <summary>Starts a stream of its own for each purpose, so that drawing more for one never changes another.</summary>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="purpose">What the numbers are for, for example <c>split</c>.</param>
    /// <param name="index">Which of several such streams, for example the epoch.</param>
    public SeededRandom(long seed, string purpose, long index = 0)
    {
        var mixer = (ulong)seed;
        foreach (var octet in Encoding.UTF8.GetBytes(purpose))
            mixer = SplitMix(ref mixer) ^ octet;
        mixer = SplitMix(ref mixer) ^ (ulong)index;
        s0 = SplitMix(ref mixer);
        s1 = SplitMix(ref mixer);
        s2 = SplitMix(ref mixer);
        s3 = SplitMix(ref mixer);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A whole number from 0 up to but not including <paramref name="bound"/>, each equally likely.</summary>
    public int Next(int bound)
    {
        // Multiply-shift (Lemire 2019); the few values that would favour low results are drawn again.
        var threshold = (0UL - (ulong)bound) % (ulong)bound;
        while (true)
        {
            var high = Math.BigMul(NextBits(), (ulong)bound, out var low);
            if (low >= threshold) return (int)high;
        }
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        if (spareNormal is { } spare)
        {
            spareNormal = null;
            return spare;
        }
        while (true)
        {
            var (x, y) = (2 * NextUniform() - 1, 2 * NextUniform() - 1);
            var square = x * x + y * y;
            if (square is 0 or >= 1) continue;
            var factor = Math.Sqrt(-2 * Log(square) / square);
            spareNormal = y * factor;
            return x * factor;
        }
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in random order.</summary>
    public long[] Permutation(int count)
    {
        var order = new long[count];
        for (var i = 0; i < count; i++) order[i] = i;
        Shuffle(order);
        return order;
    }

    /// <summary>Shuffles in place (Fisher and Yates).</summary>
    public void Shuffle(Span<long> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    // Math.Log differs in its last bit between platforms; additions, multiplications and divisions do not.
    private static double Log(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }
        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var series = 0.0;
        for (var k = 23; k >= 1; k -= 2) series = series * square + 1.0 / k;
        return exponent * 0.6931471805599453 + 2 * s * series;
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
