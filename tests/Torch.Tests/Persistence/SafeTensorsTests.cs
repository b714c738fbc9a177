using System.Text;
using GreenDsl.Runtime;
using GreenDsl.Torch.Persistence;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Persistence;

public class SafeTensorsTests
{
    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        using var weight = tensor(new float[] { 1, -2 }, [1, 2]);
        using var buffer = new MemoryStream();
        SafeTensorsWriter.Write(buffer, new Dictionary<string, Tensor> { ["0.weight"] = weight }, new Dictionary<string, string> { ["format"] = "pt" });
        const string header = """{"__metadata__":{"format":"pt"},"0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""";
        var padded = header.PadRight((header.Length + 7) / 8 * 8);
        Assert.Equal([(byte)padded.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(padded), 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0], buffer.ToArray());
    }

    [Fact]
    public void Every_type_and_shape_comes_back_as_it_was()
    {
        using var scope = NewDisposeScope();
        var written = new Dictionary<string, Tensor>
        {
            ["double"] = randn(3, 4, dtype: float64), ["long"] = tensor(42L), ["float"] = randn(5, 1, 2), ["half"] = randn(7).to(float16),
            ["brain"] = randn(3).to(bfloat16), ["byte"] = tensor(new byte[] { 1, 2, 3 }), ["bool"] = tensor(new[] { true, false }),
            ["empty"] = zeros(0, 4), ["across"] = randn(4, 6).t(), ["ümläut \"x\""] = randn(2, requires_grad: true),
        };
        using var buffer = new MemoryStream();
        SafeTensorsWriter.Write(buffer, written, new Dictionary<string, string> { ["a"] = "1", ["b"] = "zwei\n" });
        buffer.Write("more"u8);
        buffer.Position = 0;

        using var read = SafeTensorsReader.Read(buffer, "buffer");
        Assert.Equal("zwei\n", read.Metadata["b"]);
        Assert.Equal(written.Keys.Order(), read.Tensors.Keys.Order());
        foreach (var (name, tensor) in written)
        {
            Assert.Equal(tensor.dtype, read.Tensors[name].dtype);
            Assert.Equal(tensor.shape, read.Tensors[name].shape);
            Assert.True(tensor.equal(read.Tensors[name]).all().item<bool>(), name);
        }
        Assert.Equal(buffer.Length - 4, buffer.Position);
    }

    [Theory]
    [InlineData("""[]""", "its header is no JSON object")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "'a' lacks dtype, shape or data_offsets")]
    [InlineData("""{"a":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}""", "'a' has the unknown type F31")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "'a' takes 8 bytes and its shape asks for 12")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "'a' has a size or offset that is no natural number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "'a' has senseless data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", "the elements of 'a' begin at 4, not at 0")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", "'a' stands twice in its header")]
    [InlineData("""{"__metadata__":{"x":1}}""", "the note 'x' is no text")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1000000000000],"data_offsets":[0,4000000000000]}}""", "4000000000000 bytes of elements are announced and 16 are there")]
    public void A_header_that_contradicts_itself_is_refused(string header, string problem)
    {
        var e = Assert.Throws<ExperimentException>(() => SafeTensorsReader.Read(new MemoryStream(File(header, 16)), "w.safetensors"));
        Assert.Equal($"w.safetensors: not a sound safetensors file: {problem}", e.Message);
    }

    [Fact]
    public void Sizes_beyond_all_bounds_are_refused()
    {
        const string header = """{"a":{"dtype":"F32","shape":[4000000000,4000000000,4],"data_offsets":[0,8]}}""";
        Assert.Throws<ExperimentException>(() => SafeTensorsReader.Read(new MemoryStream(File(header, 8)), "w"));
    }

    [Fact]
    public void Damage_anywhere_is_an_error_in_words_or_other_content_but_never_a_crash()
    {
        using var weight = ones(4);
        using var buffer = new MemoryStream();
        SafeTensorsWriter.Write(buffer, new Dictionary<string, Tensor> { ["w"] = weight }, new Dictionary<string, string>());
        var sound = buffer.ToArray();
        for (var i = 0; i < sound.Length; i++)
            foreach (var flip in (byte[])[0x01, 0x80])
            {
                var damaged = sound.ToArray();
                damaged[i] ^= flip;
                try
                {
                    SafeTensorsReader.Read(new MemoryStream(damaged), "w").Dispose();
                }
                catch (ExperimentException e)
                {
                    Assert.StartsWith("w: not a sound safetensors file: ", e.Message, StringComparison.Ordinal);
                }
            }
    }

    private static byte[] File(string header, int data) => [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), .. new byte[data]];
}
