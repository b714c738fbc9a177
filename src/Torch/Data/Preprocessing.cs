using System.Text.Json;
using System.Text.Json.Serialization;
using GreenDsl.Runtime;

namespace GreenDsl.Torch.Data;

/// <summary>How a raw sample becomes the network's input, and its output an answer. Fitted on the training part; travels with the weights.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PlainPreprocessing), "plain")]
[JsonDerivedType(typeof(TablePreprocessing), "table")]
[JsonDerivedType(typeof(ImagePreprocessing), "image")]
internal abstract record Preprocessing
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Shape of one input, without the batch.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<int> InputShape { get; }

    /// <summary>Scaling of the label: <see cref="LinearScale.Undo"/> brings an output to the label's own unit.</summary>
    [JsonIgnore]
    public virtual LinearScale LabelScale => LinearScale.None;

    /// <summary>The text that travels with the weights.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="ExperimentException">The text is damaged; the message names <paramref name="source"/>.</exception>
    public static Preprocessing FromJson(string json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize<Preprocessing>(json, Options) ?? throw new JsonException("it is null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new ExperimentException($"{source}: the preprocessing in the metadata cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>Inputs are taken as they are.</summary>
/// <param name="Features">Numbers a sample.</param>
internal sealed record PlainPreprocessing(int Features) : Preprocessing
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> InputShape => [Features];
}

/// <summary>Bytes are scaled to a range.</summary>
/// <param name="Shape">Channels, height, width.</param>
/// <param name="Low">Byte 0 becomes this.</param>
/// <param name="High">Byte 255 becomes this.</param>
internal sealed record ImagePreprocessing(IReadOnlyList<int> Shape, double Low, double High) : Preprocessing
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> InputShape => Shape;

    /// <summary>The scaling as a tensor operation.</summary>
    [JsonIgnore]
    public ByteScale Scale => new(Low, High);
}

/// <summary>Columns are filled, scaled and spread; the answer is scaled back.</summary>
/// <param name="Features">Feature columns in input order.</param>
/// <param name="Label">Scaling of the label.</param>
internal sealed record TablePreprocessing(IReadOnlyList<FeatureTransform> Features, LinearScale Label) : Preprocessing
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> InputShape => [Features.Sum(static feature => feature.Width)];

    /// <inheritdoc/>
    [JsonIgnore]
    public override LinearScale LabelScale => Label;

    /// <summary>Writes one sample's inputs.</summary>
    /// <param name="sample">Raw values in column order: a number, or the index of a category; NaN is missing.</param>
    /// <param name="inputs">As long as <see cref="InputShape"/>.</param>
    /// <exception cref="ArgumentException">A value is missing that may not be, or a category's index is out of range.</exception>
    public void Apply(ReadOnlySpan<double> sample, Span<float> inputs)
    {
        for (var i = 0; i < Features.Count; i++)
        {
            var feature = Features[i];
            feature.Apply(sample[i], inputs[..feature.Width]);
            inputs = inputs[feature.Width..];
        }
    }
}
