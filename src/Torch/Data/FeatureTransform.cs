using System.Text.Json.Serialization;

namespace GreenDsl.Torch.Data;

/// <summary>A shift and a stretch: scaled = (raw - offset) / scale.</summary>
/// <param name="Offset">Becomes 0.</param>
/// <param name="Scale">Becomes 1 above the offset; never 0.</param>
internal sealed record LinearScale(double Offset, double Scale)
{
    /// <summary>Leaves numbers as they are.</summary>
    public static LinearScale None { get; } = new(0, 1);

    /// <summary>Raw to scaled.</summary>
    public double Apply(double raw) => (raw - Offset) / Scale;

    /// <summary>Scaled to raw.</summary>
    public double Undo(double scaled) => scaled * Scale + Offset;
}

/// <summary>How one column becomes inputs.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Categories">Values of a category column in one-hot order; absent for numbers.</param>
/// <param name="Fill">What stands in for a missing value, a number or a category's index; absent where none may be missing.</param>
/// <param name="Scale">Scaling of numbers.</param>
internal sealed record FeatureTransform(string Name, IReadOnlyList<string>? Categories, double? Fill, LinearScale Scale)
{
    /// <summary>Number of inputs.</summary>
    [JsonIgnore]
    public int Width => Categories?.Count ?? 1;

    /// <summary>Writes the inputs of one raw value.</summary>
    /// <exception cref="ArgumentException">The value is missing and may not be, or is no category's index.</exception>
    public void Apply(double raw, Span<float> inputs)
    {
        if (double.IsNaN(raw))
            raw = Fill ?? throw new ArgumentException($"'{Name}' is missing, and the experiment leaves such samples out");
        if (Categories is null)
        {
            inputs[0] = (float)Scale.Apply(raw);
            return;
        }
        if (raw != Math.Floor(raw) || raw < 0 || raw >= Categories.Count)
            throw new ArgumentException(FormattableString.Invariant($"'{Name}' has {Categories.Count} categories, numbered from 0; {raw} is none of them"));
        inputs.Clear();
        inputs[(int)raw] = 1;
    }
}
