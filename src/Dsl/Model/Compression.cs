namespace GreenDsl.Dsl.Model;

/// <summary>What a run may do to itself to finish within its budget.</summary>
/// <param name="Steps">What is tried, in this order; <see langword="null"/> is the usual ladder, empty forbids all.</param>
/// <param name="MaxMetricDrop">Largest drop of the first metric that one step may cause, as a share of it.</param>
public sealed record Compression(EquatableArray<Usage>? Steps, double? MaxMetricDrop)
{
    /// <summary>Nothing may be changed: <c>compress: none</c>.</summary>
    public static Compression None { get; } = new(EquatableArray<Usage>.Empty, null);

    /// <summary>Whether anything may be changed.</summary>
    public bool IsNone => Steps is { Count: 0 };
}

/// <summary>Who teaches besides the labels.</summary>
/// <param name="Teacher">Name of the experiment whose trained network teaches.</param>
/// <param name="Temperature">Softens both distributions before they are compared.</param>
/// <param name="Alpha">Weight of the teacher against the labels.</param>
public sealed record Distillation(string Teacher, double Temperature, double Alpha);

/// <summary>What becomes of the trained network before it is shipped.</summary>
/// <param name="Quantize">Numbers of its weights: <c>int8</c> or <c>ternary</c>; <see langword="null"/> keeps them.</param>
/// <param name="Prune">Share of each width that goes; <see langword="null"/> keeps all.</param>
/// <param name="Rank">Width between two thin matrices; <see langword="null"/> keeps the whole one.</param>
public sealed record Deployment(string? Quantize, double? Prune, long? Rank);
