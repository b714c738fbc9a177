using System.IO.Compression;

namespace GreenDsl.Data.Idx;

/// <summary>
/// Reads images and labels in the format of the MNIST database: a magic number (two zero bytes, 8 for unsigned bytes, the number of dimensions),
/// one big-endian size a dimension, the bytes. Plain or gzipped, which the first two bytes tell.
/// </summary>
public static class IdxReader
{
    private const int FirstPortion = 1 << 24;
    private const int LongestArray = 0x7fffffc7;

    /// <summary>Reads how many images there are and how large they are.</summary>
    /// <param name="file">A seekable stream at the start of the file; stays the caller's.</param>
    /// <exception cref="DataFormatException">The file holds no images.</exception>
    public static IdxImages ReadImagesHeader(Stream file) => Unpacked(file, ImagesHeader);

    /// <summary>Reads all images.</summary>
    /// <param name="file">A seekable stream at the start of the file; stays the caller's.</param>
    /// <returns>What the header says, and the bytes: image after image, row after row.</returns>
    /// <exception cref="DataFormatException">The file holds no images, ends early, or goes on after its last image.</exception>
    public static (IdxImages Header, byte[] Pixels) ReadImages(Stream file) => Unpacked(file, static bytes =>
    {
        var header = ImagesHeader(bytes);
        return (header, Content(bytes, (decimal)header.Count * header.Height * header.Width));
    });

    /// <summary>Reads all labels, one byte a sample.</summary>
    /// <param name="file">A seekable stream at the start of the file; stays the caller's.</param>
    /// <exception cref="DataFormatException">The file holds no labels, ends early, or goes on after its last label.</exception>
    public static byte[] ReadLabels(Stream file) => Unpacked(file, static bytes => Content(bytes, Sizes(bytes, dimensions: 1, "labels")[0]));

    private static IdxImages ImagesHeader(Stream bytes)
    {
        var sizes = Sizes(bytes, dimensions: 3, "images");
        if (sizes[1] == 0 || sizes[2] == 0) throw new DataFormatException($"the images have no pixels: {sizes[1]}x{sizes[2]}");
        return new IdxImages(sizes[0], sizes[1], sizes[2]);
    }

    private static int[] Sizes(Stream bytes, int dimensions, string what)
    {
        var expected = 0x800 + dimensions;
        var magic = BigEndian(bytes);
        if (magic != expected) throw new DataFormatException($"this is no IDX file of {what}: it begins with 0x{magic:x8} and not with 0x{expected:x8}");
        var sizes = new int[dimensions];
        for (var index = 0; index < dimensions; index++)
        {
            sizes[index] = BigEndian(bytes);
            if (sizes[index] < 0) throw new DataFormatException($"the header gives a size beyond {int.MaxValue}");
        }
        return sizes;
    }

    private static byte[] Content(Stream bytes, decimal promised)
    {
        // Three sizes of 31 bits overflow a long.
        if (promised > LongestArray) throw new DataFormatException($"the header promises {promised} bytes; at most {LongestArray} can be read");
        var length = (int)promised;
        // A damaged header must not cost memory that the file does not fill.
        var content = new byte[Math.Min(length, FirstPortion)];
        var read = 0;
        for (; ; )
        {
            read += Fill(bytes, content, read);
            if (read < content.Length) throw new DataFormatException($"the file ends after {read} of the {length} bytes that its header promises");
            if (read == length) break;
            Array.Resize(ref content, (int)Math.Min(length, content.Length * 2L));
        }
        return Fill(bytes, new byte[1], 0) == 0 ? content : throw new DataFormatException($"the file goes on after the {length} bytes that its header promises");
    }

    private static int BigEndian(Stream bytes)
    {
        var four = new byte[4];
        if (Fill(bytes, four, 0) < 4) throw new DataFormatException("the file ends inside its header");
        return four[0] << 24 | four[1] << 16 | four[2] << 8 | four[3];
    }

    private static int Fill(Stream bytes, byte[] target, int offset)
    {
        try
        {
            var filled = 0;
            while (offset + filled < target.Length && bytes.Read(target, offset + filled, target.Length - offset - filled) is > 0 and var count) filled += count;
            return filled;
        }
        catch (InvalidDataException damage)
        {
            throw new DataFormatException($"the gzip data is damaged: {damage.Message}", damage);
        }
    }

    private static T Unpacked<T>(Stream file, Func<Stream, T> read)
    {
        var start = file.Position;
        var isGzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = start;
        if (!isGzip) return read(file);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        return read(unpacked);
    }
}

/// <summary>What the header of an images file says; one byte a pixel, one channel.</summary>
/// <param name="Count">Number of images.</param>
/// <param name="Height">Rows an image.</param>
/// <param name="Width">Pixels a row.</param>
public readonly record struct IdxImages(int Count, int Height, int Width);
