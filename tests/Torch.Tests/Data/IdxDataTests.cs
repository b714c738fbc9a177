using System.IO.Compression;
using System.Security.Cryptography;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Tests.Support;
using TorchSharp;

namespace GreenDsl.Torch.Tests.Data;

public sealed class IdxDataTests : IDisposable
{
    private static readonly IdxDataPlan Tiny = new()
    {
        Path = "tiny", Split = new SplitPlan(1, 0, 0), Shape = [1, 2, 2], Classes = 3, ScaleLow = -1, ScaleHigh = 1,
    };

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_are_scaled_and_labels_are_classes(bool zipped)
    {
        Write([0, 255, 51, 102, 0, 0, 0, 0], [2, 0], zipped);
        using var data = Load(Tiny);
        var (inputs, targets) = data[DataPart.Train].All();
        var first = targets[0].item<long>() == 2 ? 0 : 1;
        Assert.Equal(2, targets[first].item<long>());
        Assert.Equal(torch.ScalarType.Float32, inputs.dtype);
        Assert.Equal([2, 1, 2, 2], inputs.shape);
        var files = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. files.SelectMany(File.ReadAllBytes)])), data.Hash);
        float[] expected = [-1, 1, -0.6f, -0.2f];
        Assert.All(inputs[first].data<float>().Zip(expected), static pair => Assert.Equal(pair.Second, pair.First, 5));
    }

    [Fact]
    public void Another_size_another_count_and_an_unknown_class_are_errors()
    {
        Write([0, 255, 51, 102, 0, 0, 0, 0], [2, 0], false);
        Assert.Contains("the images are 1x2x2, but the experiment was compiled for 1x28x28", Error(Tiny with { Shape = [1, 28, 28] }), StringComparison.Ordinal);
        Assert.Contains("the label of sample 0 is 2, but the experiment has 2 classes (0 to 1)", Error(Tiny with { Classes = 2 }), StringComparison.Ordinal);
        Write([0, 255, 51, 102, 0, 0, 0, 0], [1], false);
        Assert.Contains("there are 1 labels for 2 images", Error(Tiny), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_set_says_where_was_looked()
    {
        var message = Error(Tiny with { Path = "nowhere" });
        Assert.Equal($"the data nowhere has no images and labels in the IDX format; looked for {Path.Combine(folder.Path, "nowhere")}; set GREEN_DATA to the folder of your data sets", message);
    }

    public void Dispose() => folder.Dispose();

    private Dataset Load(IdxDataPlan plan) => Dataset.Load(Plans.Classification with { Data = plan }, [folder.Path], torch.CPU);

    private string Error(IdxDataPlan plan) => Assert.Throws<ExperimentException>(() => Load(plan)).Message;

    private void Write(byte[] pixels, byte[] labels, bool zipped)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "tiny"));
        var ending = zipped ? ".gz" : "";
        folder.Write($"tiny/a-images-idx3-ubyte{ending}", Zip([0, 0, 8, 3, 0, 0, 0, (byte)(pixels.Length / 4), 0, 0, 0, 2, 0, 0, 0, 2, .. pixels], zipped));
        folder.Write($"tiny/a-labels-idx1-ubyte{ending}", Zip([0, 0, 8, 1, 0, 0, 0, (byte)labels.Length, .. labels], zipped));
    }

    private static byte[] Zip(byte[] bytes, bool zipped)
    {
        if (!zipped) return bytes;
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Fastest)) zip.Write(bytes);
        return buffer.ToArray();
    }
}
