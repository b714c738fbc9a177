using System.Globalization;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Plans;

/// <summary>What becomes of the trained network before it is shipped: saves inference energy, never training energy.</summary>
public sealed record DeployPlan
{
    /// <summary>Numbers that the weights are stored in; <see langword="null"/> keeps them.</summary>
    public QuantizedType? Quantize { get; init; }

    /// <summary>Share of each group's width that goes, below 1; 0 keeps all.</summary>
    public double Prune { get; init; }

    /// <summary>Width between the two thin matrices of a product; <see langword="null"/> keeps the full matrix.</summary>
    public int? Rank { get; init; }

    /// <summary>The plan in words, for example <c>pruned by 50 %, as int8</c>.</summary>
    public override string ToString()
    {
        string?[] parts =
        [
            Prune > 0 ? $"pruned by {Quantities.Percent(Prune)}" : null,
            Rank is { } rank ? string.Create(CultureInfo.InvariantCulture, $"at rank {rank}") : null,
            Quantize is { } type ? $"as {type.ToString().ToLowerInvariant()}" : null,
        ];
        return string.Join(", ", parts.OfType<string>().DefaultIfEmpty("as trained"));
    }
}

/// <summary>Numbers of quantized weights.</summary>
public enum QuantizedType
{
    /// <summary>8-bit integers with a scale for each output.</summary>
    Int8,

    /// <summary>-1, 0 and 1 with a scale for each output.</summary>
    Ternary,
}
