using System.Text.Json;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Compression;

/// <summary>
/// How a network is being trained right now: everything that compressing a run may change. A form says what, the engine knows how; two forms with the
/// same contents are equal.
/// </summary>
public sealed record NetworkForm
{
    /// <summary>Numbers that products are computed with.</summary>
    public Precision Precision { get; init; }

    /// <summary>Declared batches that one step takes together, at least 1.</summary>
    public int BatchMultiple { get; init; } = 1;

    /// <summary>Width of each group, in the order of <see cref="NetworkPlan.Widths"/>; never more than declared.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [];

    /// <summary>Rank of each layer, 0 where its matrix is whole; empty where all are.</summary>
    public IReadOnlyList<int> Ranks { get; init; } = [];

    /// <summary>Indices of the layers that are no longer trained, ascending.</summary>
    public IReadOnlyList<int> Frozen { get; init; } = [];

    /// <summary>Share of the easy samples that a pass leaves out; 0 trains on all.</summary>
    public double EasyShare { get; init; }

    /// <summary>The form of a network as its plan declares it.</summary>
    public static NetworkForm Of(ExperimentPlan plan) => new() { Precision = plan.Training.Precision, Widths = [.. plan.Network.Widths] };

    /// <summary>The form as JSON in one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RuntimeJson.Default.NetworkForm);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">Where it stands, for messages.</param>
    /// <exception cref="ExperimentException">It is no form.</exception>
    public static NetworkForm Parse(string json, string origin)
    {
        try
        {
            return JsonSerializer.Deserialize(json, RuntimeJson.Default.NetworkForm) ?? throw new ExperimentException($"{origin}: the network's form is null");
        }
        catch (JsonException e)
        {
            throw new ExperimentException($"{origin}: this is not a network's form: {e.Message}", e);
        }
    }

    /// <summary>Whether tensors have the same shapes in both forms. Evaluating, which takes the 32-bit weights and all samples, then costs the same.</summary>
    public bool HasShapesOf(NetworkForm other) => Widths.SequenceEqual(other.Widths) && Ranks.SequenceEqual(other.Ranks);

    /// <inheritdoc/>
    public bool Equals(NetworkForm? other) =>
        other is not null && Precision == other.Precision && BatchMultiple == other.BatchMultiple && EasyShare.Equals(other.EasyShare)
        && Widths.SequenceEqual(other.Widths) && Ranks.SequenceEqual(other.Ranks) && Frozen.SequenceEqual(other.Frozen);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Precision, BatchMultiple, EasyShare, Widths.Count, Ranks.Count, Frozen.Count);
}
