using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Plans;

/// <summary>Learns from the outputs of a trained network besides the labels (Hinton, Vinyals and Dean 2015).</summary>
public sealed record DistillPlan
{
    /// <summary>Name of the experiment whose trained network teaches.</summary>
    public required string Teacher { get; init; }

    /// <summary>Softens both distributions before they are compared; at least 1.</summary>
    public double Temperature { get; init; } = 4;

    /// <summary>Weight of the teacher against the labels, 0 to 1.</summary>
    public double Alpha { get; init; } = 0.7;

    /// <summary>Folder of the run that teaches; <see langword="null"/> until a run chooses one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Run { get; init; }

    /// <summary>SHA-256 of that run's weights, lower-case hex.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Weights { get; init; }
}
