using System.Buffers.Binary;

namespace GreenDsl.Benchmarks.Promises;

/// <summary>Random images and labels as IDX files: only the time of a step matters here.</summary>
internal static class ImageFiles
{
    /// <summary>What the files of images so high and wide are declared as.</summary>
    public static string Name(int side) => FormattableString.Invariant($"images-{side}");

    /// <summary>Writes the first so many images of a size below a folder.</summary>
    public static void Write(string folder, int side, int count)
    {
        var random = new Random(side);
        var (pixels, labels) = (new byte[count * side * side], new byte[count]);
        random.NextBytes(pixels);
        for (var i = 0; i < count; i++) labels[i] = (byte)random.Next(10);
        var target = Directory.CreateDirectory(Path.Combine(folder, Name(side))).FullName;
        Write(Path.Combine(target, "train-images-idx3-ubyte"), 0x803, [count, side, side], pixels);
        Write(Path.Combine(target, "train-labels-idx1-ubyte"), 0x801, [count], labels);
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
