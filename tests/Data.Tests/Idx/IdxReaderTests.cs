using System.Buffers.Binary;
using System.IO.Compression;
using CsCheck;
using GreenDsl.Data.Idx;

namespace GreenDsl.Data.Tests.Idx;

public class IdxReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_written_is_read_back(bool gzip) =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 4], Gen.Int[1, 4]).SelectMany((count, height, width) => Gen.Byte.Array[count * height * width].Select(pixels => (count, height, width, pixels)))
            .Sample((count, height, width, pixels) =>
            {
                var (header, read) = IdxReader.ReadImages(IdxFake.File(pixels, gzip, count, height, width));
                Assert.Equal(new IdxImages(count, height, width), header);
                Assert.Equal(pixels, read);
                Assert.Equal(header, IdxReader.ReadImagesHeader(IdxFake.File(pixels, gzip, count, height, width)));
            });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Labels_are_read_back(bool gzip) => Assert.Equal([3, 1, 2], IdxReader.ReadLabels(IdxFake.File([3, 1, 2], gzip, 3)));

    [Fact]
    public void The_stream_stays_open()
    {
        using var file = IdxFake.File([1], gzip: true, 1);
        IdxReader.ReadLabels(file);
        Assert.True(file.CanRead);
    }

    [Fact]
    public void More_pixels_than_the_first_portion_are_read()
    {
        var pixels = new byte[20_000_000];
        pixels[^1] = 7;
        Assert.Equal(7, IdxReader.ReadImages(IdxFake.File(pixels, gzip: false, 2, 1000, 10_000)).Pixels[^1]);
    }

    [Fact]
    public void Labels_in_the_place_of_images_are_an_error() =>
        Problem("begins with 0x00000801 and not with 0x00000803", () => IdxReader.ReadImages(IdxFake.File([1], gzip: false, 1)));

    [Fact]
    public void Text_in_the_place_of_labels_is_an_error() => Problem("no IDX file of labels", () => IdxReader.ReadLabels(new MemoryStream("a,b,c"u8.ToArray())));

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0 })]
    public void A_header_cut_short_is_an_error(byte[] file) => Problem("ends inside its header", () => IdxReader.ReadLabels(new MemoryStream(file)));

    [Fact]
    public void A_file_cut_short_is_an_error() =>
        Problem("ends after 2 of the 3 bytes", () => IdxReader.ReadLabels(IdxFake.File([1, 2], gzip: false, 3)));

    [Fact]
    public void A_header_that_promises_too_much_costs_no_memory() =>
        Problem("ends after 1 of the 2000000000 bytes", () => IdxReader.ReadLabels(IdxFake.File([1], gzip: false, 2_000_000_000)));

    [Fact]
    public void A_product_beyond_any_integer_is_an_error() =>
        Problem("at most", () => IdxReader.ReadImages(IdxFake.File([1], gzip: false, int.MaxValue, int.MaxValue, int.MaxValue)));

    [Fact]
    public void Bytes_behind_the_last_label_are_an_error() =>
        Problem("goes on after the 1 bytes", () => IdxReader.ReadLabels(IdxFake.File([1, 2], gzip: true, 1)));

    [Fact]
    public void A_gzip_file_that_is_cut_or_damaged_is_never_read_as_something_else()
    {
        byte[] labels = [.. Enumerable.Range(0, 200).Select(static label => (byte)(label * 7))];
        var whole = IdxFake.File(labels, gzip: true, labels.Length).ToArray();
        Assert.All(Enumerable.Range(2, whole.Length / 2), length => Assert.Null(LabelsOrNull(whole[..length])));
        Assert.All(Enumerable.Range(2, whole.Length - 2), at =>
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0xff;
            Assert.Equal(labels, LabelsOrNull(damaged) ?? labels);
            Assert.Equal(labels, LabelsOrNull(whole[..at]) ?? labels);
        });

        static byte[]? LabelsOrNull(byte[] file)
        {
            try
            {
                return IdxReader.ReadLabels(new MemoryStream(file));
            }
            catch (DataFormatException)
            {
                return null;
            }
        }
    }

    [SkippableFact]
    public void Real_digits()
    {
        using var file = File.OpenRead(RealData.File("mnist/t10k-images-idx3-ubyte.gz"));
        var (header, pixels) = IdxReader.ReadImages(file);
        Assert.Equal(new IdxImages(10_000, 28, 28), header);
        Assert.Equal(10_000 * 28 * 28, pixels.Length);
    }

    private static void Problem(string part, Action read) => Assert.Contains(part, Assert.Throws<DataFormatException>(read).Message, StringComparison.Ordinal);
}

/// <summary>Writes IDX files, for tests.</summary>
internal static class IdxFake
{
    public static MemoryStream File(byte[] content, bool gzip, params int[] sizes)
    {
        var file = new MemoryStream();
        using (Stream target = gzip ? new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true) : new BufferedStream(file))
        {
            target.Write([0, 0, 8, (byte)sizes.Length]);
            var four = new byte[4];
            foreach (var size in sizes)
            {
                BinaryPrimitives.WriteInt32BigEndian(four, size);
                target.Write(four);
            }
            target.Write(content);
            target.Flush();
            if (!gzip) return new MemoryStream(file.ToArray());
        }
        file.Position = 0;
        return file;
    }
}
