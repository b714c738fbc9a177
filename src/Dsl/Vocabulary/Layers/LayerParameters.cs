using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>What several layers have in common: limits and frequent parameters.</summary>
internal static class LayerParameters
{
    /// <summary>Widest layer and longest table: beyond it sizes could not be counted in 64 bits.</summary>
    public const double LargestWidth = 1 << 24;

    /// <summary>Largest kernel, stride, padding and dilation.</summary>
    public const double LargestWindow = 1 << 12;

    public static Parameter Bias { get; } = new("bias", ParameterType.Boolean, "Adds a trained offset to each output.")
    {
        Default = new Value.Flag(true),
        Synonyms = ["use_bias"],
        Example = "false",
    };

    public static Parameter Epsilon { get; } = new("eps", ParameterType.Number, "Added to the variance, against division by zero.")
    {
        Default = new Value.Number(1e-5),
        Minimum = 0,
        MinimumIsExclusive = true,
        Synonyms = ["epsilon"],
        Example = "1e-5",
    };

    public static Parameter Window(string name, string help, Value? preset, double minimum) => new(name, ParameterType.IntegerOrPair, help)
    {
        Default = preset,
        Minimum = minimum,
        Maximum = LargestWindow,
        Synonyms = name == "kernel_size" ? ["kernel", "pool_size"] : name == "stride" ? ["strides"] : name == "padding" ? ["pad"] : [],
    };

    /// <summary>Height and width of a parameter that may be missing.</summary>
    public static (long Height, long Width)? OptionalPair(this Arguments arguments, string name) =>
        arguments.Items.Any(item => item.Name == name && item.Value is not Value.None) ? arguments.Pair(name) : null;
}
