using System.Buffers.Binary;
using static TorchSharp.torch;

namespace GreenDsl.Benchmarks.Steps;

/// <summary>Random images and labels, as IDX files for the declared side and as bytes for the hand-written one: only the time matters here.</summary>
internal sealed class Digits
{
    /// <summary>Number of images: more than can be learnt by heart while measuring, which would let Adam's moments fade into slow subnormal numbers.</summary>
    public const int Count = 32768;

    private const int Side = 28;

    private Digits()
    {
        var random = new Random(1);
        random.NextBytes(Images);
        for (var i = 0; i < Count; i++) Labels[i] = (byte)random.Next(10);
    }

    /// <summary>Pixels, (count, 28, 28).</summary>
    public byte[] Images { get; } = new byte[Count * Side * Side];

    /// <summary>Classes, (count).</summary>
    public byte[] Labels { get; } = new byte[Count];

    /// <summary>Pixels from -1 to 1, (count, 1, 28, 28): as many below zero as above, so that no unit falls silent for good.</summary>
    public Tensor ImageTensor() => tensor(Images.Select(static pixel => pixel / 127.5f - 1).ToArray(), [Count, 1, Side, Side]);

    /// <summary>Classes, int64 (count).</summary>
    public Tensor LabelTensor() => tensor(Labels.Select(static label => (long)label).ToArray());

    /// <summary>Makes the samples and writes them below <paramref name="folder"/>, where the declarations look for <c>digits</c>.</summary>
    public static Digits WriteTo(string folder)
    {
        var digits = new Digits();
        var target = Directory.CreateDirectory(Path.Combine(folder, "digits")).FullName;
        Write(Path.Combine(target, "train-images-idx3-ubyte"), 0x803, [Count, Side, Side], digits.Images);
        Write(Path.Combine(target, "train-labels-idx1-ubyte"), 0x801, [Count], digits.Labels);
        return digits;
    }

    private static void Write(string path, int magic, int[] sizes, byte[] content)
    {
        using var file = File.Create(path);
        Span<byte> number = stackalloc byte[4];
        foreach (var value in (int[])[magic, .. sizes])
        {
            BinaryPrimitives.WriteInt32BigEndian(number, value);
            file.Write(number);
        }
        file.Write(content);
    }
}
