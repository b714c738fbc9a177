using System.Text.Json;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Persistence;

/// <summary>The header of a safetensors file, checked: tensors in the order in which their elements follow each other, without gaps.</summary>
internal sealed record SafeTensorsHeader(IReadOnlyList<SafeTensorsHeader.Entry> Entries, IReadOnlyDictionary<string, string> Metadata, long DataLength)
{
    /// <summary>One tensor.</summary>
    public sealed record Entry(string Name, ScalarType Type, long[] Shape, long Begin, long End);

    /// <summary>Parses and checks the JSON text.</summary>
    /// <exception cref="FormatException">The text contradicts itself or the format.</exception>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="OverflowException">A size is beyond all bounds.</exception>
    public static SafeTensorsHeader Parse(ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(text);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException("its header is no JSON object");

        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<Entry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (!names.Add(property.Name)) throw new FormatException($"'{property.Name}' stands twice in its header");
            if (property.Name == "__metadata__") ReadMetadata(property.Value, metadata);
            else entries.Add(ReadEntry(property.Name, property.Value));
        }

        var end = 0L;
        var ordered = entries.OrderBy(static entry => entry.Begin).ThenBy(static entry => entry.End).ToArray();
        foreach (var entry in ordered)
        {
            if (entry.Begin != end) throw new FormatException($"the elements of '{entry.Name}' begin at {entry.Begin}, not at {end}");
            end = entry.End;
        }
        return new SafeTensorsHeader(ordered, metadata, end);
    }

    private static void ReadMetadata(JsonElement value, Dictionary<string, string> metadata)
    {
        if (value.ValueKind != JsonValueKind.Object) throw new FormatException("'__metadata__' is no JSON object");
        foreach (var note in value.EnumerateObject())
            metadata[note.Name] = note.Value.ValueKind == JsonValueKind.String
                ? note.Value.GetString()!
                : throw new FormatException($"the note '{note.Name}' is no text");
    }

    private static Entry ReadEntry(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object
            || !value.TryGetProperty("dtype", out var type) || type.ValueKind != JsonValueKind.String
            || !value.TryGetProperty("shape", out var shape) || !value.TryGetProperty("data_offsets", out var offsets))
            throw new FormatException($"'{name}' lacks dtype, shape or data_offsets");

        var (scalar, size) = TensorTypes.Find(type.GetString()!) ?? throw new FormatException($"'{name}' has the unknown type {type.GetString()}");
        var dimensions = Numbers(name, shape);
        if (Numbers(name, offsets) is not [var begin, var end] || end < begin) throw new FormatException($"'{name}' has senseless data_offsets");

        var expected = dimensions.Aggregate((long)size, static (product, dimension) => checked(product * dimension));
        if (end - begin != expected) throw new FormatException($"'{name}' takes {end - begin} bytes and its shape asks for {expected}");
        return new Entry(name, scalar, dimensions, begin, end);
    }

    private static long[] Numbers(string name, JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array) throw new FormatException($"'{name}' has a shape or data_offsets that is no list");
        return [.. array.EnumerateArray().Select(element =>
            element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) && number >= 0
                ? number
                : throw new FormatException($"'{name}' has a size or offset that is no natural number"))];
    }
}
