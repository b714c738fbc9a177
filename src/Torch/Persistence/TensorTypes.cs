using static TorchSharp.torch;

namespace GreenDsl.Torch.Persistence;

/// <summary>Element types and their names in safetensors files.</summary>
internal static class TensorTypes
{
    private static readonly (ScalarType Type, string Name, int Size)[] Known =
    [
        (ScalarType.Float64, "F64", 8), (ScalarType.Int64, "I64", 8),
        (ScalarType.Float32, "F32", 4), (ScalarType.Int32, "I32", 4),
        (ScalarType.Float16, "F16", 2), (ScalarType.BFloat16, "BF16", 2), (ScalarType.Int16, "I16", 2),
        (ScalarType.Int8, "I8", 1), (ScalarType.Byte, "U8", 1), (ScalarType.Bool, "BOOL", 1),
    ];

    /// <summary>The name and the bytes an element takes.</summary>
    public static (string Name, int Size) Of(ScalarType type)
    {
        var found = Array.Find(Known, entry => entry.Type == type);
        return found.Name is null ? throw new NotSupportedException($"safetensors has no name for {type}") : (found.Name, found.Size);
    }

    /// <summary>The type of that name and the bytes an element takes; <see langword="null"/> for an unknown name.</summary>
    public static (ScalarType Type, int Size)? Find(string name)
    {
        var found = Array.Find(Known, entry => entry.Name == name);
        return found.Name is null ? null : (found.Type, found.Size);
    }
}
