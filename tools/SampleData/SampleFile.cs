using System.IO.Compression;
using System.Text;

namespace GreenDsl.SampleData;

/// <summary>A file of the sample data: its name below the data folder, and a way to make its content.</summary>
/// <param name="Name">Relative path with forward slashes; a name that ends in <c>.gz</c> is compressed.</param>
/// <param name="Content">Makes the content before compression: the same bytes on every machine.</param>
public sealed record SampleFile(string Name, Func<byte[]> Content)
{
    /// <summary>All files. Each has a seed of its own, so that changing one leaves the others alone.</summary>
    public static IReadOnlyList<SampleFile> All { get; } =
    [
        new("exams.csv", static () => Text(ExamTable.Lines(rows: 800, seed: 3))),
        new("fuel.csv", static () => Text(FuelTable.Lines(rows: 600, seed: 2))),
        new("houses.csv", static () => Text(HouseTable.Lines(rows: 1000, seed: 1))),
        new("digits/digits-images-idx3-ubyte.gz", static () => DigitImages.Draw(4).Images),
        new("digits/digits-labels-idx1-ubyte.gz", static () => DigitImages.Draw(4).Labels),
    ];

    /// <summary>Writes the file.</summary>
    public void Write(string path)
    {
        using var file = File.Create(path);
        if (!Name.EndsWith(".gz", StringComparison.Ordinal))
        {
            file.Write(Content());
            return;
        }
        using var gzip = new GZipStream(file, CompressionLevel.SmallestSize);
        gzip.Write(Content());
    }

    /// <summary>Reads the content of a written file, decompressed: compressors differ from machine to machine, contents do not.</summary>
    public byte[] Read(string path)
    {
        using var file = File.OpenRead(path);
        using var content = new MemoryStream();
        if (Name.EndsWith(".gz", StringComparison.Ordinal))
            new GZipStream(file, CompressionMode.Decompress).CopyTo(content);
        else
            file.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] Text(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line + "\n")));
}
