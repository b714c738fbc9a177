using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Persistence;

/// <summary>Writes the safetensors format: the header's length (8 bytes, little-endian), a JSON header, the elements.</summary>
internal static class SafeTensorsWriter
{
    /// <summary>Writes tensors of any device. The same content gives the same bytes.</summary>
    public static void Write(Stream destination, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        // Wide elements first keeps every tensor aligned to its element size without gaps, which the format forbids.
        var ordered = tensors
            .OrderByDescending(static entry => TensorTypes.Of(entry.Value.dtype).Size)
            .ThenBy(static entry => entry.Key, StringComparer.Ordinal)
            .ToArray();

        var header = Header(ordered, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        destination.Write(length);
        destination.Write(header);
        foreach (var (_, tensor) in ordered)
        {
            if (tensor.numel() == 0) continue;
            using var scope = NewDisposeScope();
            using var bytes = NativeBytes.Stream(tensor.detach().cpu().contiguous(), FileAccess.Read);
            bytes.CopyTo(destination);
        }
    }

    private static byte[] Header(KeyValuePair<string, Tensor>[] tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in metadata.OrderBy(static entry => entry.Key, StringComparer.Ordinal)) json.WriteString(key, value);
            json.WriteEndObject();

            var offset = 0L;
            foreach (var (name, tensor) in tensors)
            {
                var (type, size) = TensorTypes.Of(tensor.dtype);
                json.WriteStartObject(name);
                json.WriteString("dtype", type);
                WriteNumbers("shape", tensor.shape);
                WriteNumbers("data_offsets", [offset, offset += tensor.numel() * size]);
                json.WriteEndObject();
            }
            json.WriteEndObject();

            void WriteNumbers(string name, long[] numbers)
            {
                json.WriteStartArray(name);
                foreach (var number in numbers) json.WriteNumberValue(number);
                json.WriteEndArray();
            }
        }
        // Spaces behind the header align the elements to 8 bytes.
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }
}
