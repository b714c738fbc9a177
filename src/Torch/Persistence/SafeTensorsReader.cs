using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;
using GreenDsl.Runtime;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Persistence;

/// <summary>Reads the safetensors format and trusts nothing in it.</summary>
internal static class SafeTensorsReader
{
    // The limit of the reference implementation.
    private const long LongestHeader = 100_000_000;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="ExperimentException">The file is missing or damaged.</exception>
    public static TensorFile ReadFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var content = Read(file, path);
            if (file.Position == file.Length) return content;
            content.Dispose();
            throw Damaged(path, $"{file.Length - file.Position} bytes follow the last tensor");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{path}: the weights cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads from a stream and stops behind the last element.</summary>
    /// <param name="source">Where the content starts.</param>
    /// <param name="name">Name of the source, for messages.</param>
    /// <exception cref="ExperimentException">The content is damaged.</exception>
    public static TensorFile Read(Stream source, string name)
    {
        var header = ReadHeader(source, name);
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        try
        {
            foreach (var entry in header.Entries)
            {
                var tensor = empty(entry.Shape, entry.Type).DetachFromDisposeScope();
                tensors.Add(entry.Name, tensor);
                if (tensor.numel() > 0) Fill(tensor, source, name);
            }
            return new TensorFile(tensors, header.Metadata);
        }
        catch
        {
            foreach (var tensor in tensors.Values) tensor.Dispose();
            throw;
        }
    }

    private static SafeTensorsHeader ReadHeader(Stream source, string name)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (source.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
            throw Damaged(name, "it is shorter than 8 bytes");
        var length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (length is < 2 or > LongestHeader || Left(source) < length)
            throw Damaged(name, $"its header cannot be {length} bytes long");

        var text = new byte[length];
        if (source.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
            throw Damaged(name, "it ends inside its header");
        if (!Utf8.IsValid(text))
            throw Damaged(name, "its header is no UTF-8 text");
        try
        {
            var header = SafeTensorsHeader.Parse(text);
            if (Left(source) < header.DataLength)
                throw new FormatException($"{header.DataLength} bytes of elements are announced and {Left(source)} are there");
            return header;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            throw Damaged(name, e.Message);
        }
    }

    private static void Fill(Tensor tensor, Stream source, string name)
    {
        using var elements = NativeBytes.Stream(tensor, FileAccess.Write);
        Span<byte> chunk = new byte[(int)Math.Min(elements.Length, 1 << 16)];
        for (var left = elements.Length; left > 0;)
        {
            var read = source.Read(chunk[..(int)Math.Min(left, chunk.Length)]);
            if (read == 0) throw Damaged(name, "it ends inside a tensor");
            elements.Write(chunk[..read]);
            left -= read;
        }
    }

    private static long Left(Stream source) => source.CanSeek ? source.Length - source.Position : long.MaxValue;

    private static ExperimentException Damaged(string name, string what) => new($"{name}: not a sound safetensors file: {what}");
}
