using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Plans;

/// <summary>What a run may do to itself when it is forecast to break its budget (<see cref="OnExceed.Compress"/>).</summary>
public sealed record CompressPlan
{
    /// <summary>What is tried, in this order; empty changes nothing and stops at the budget.</summary>
    public required IReadOnlyList<CompressStep> Steps { get; init; }

    /// <summary>Largest relative drop of the first metric that one action may cause on the validation part, for example 0.01; <see langword="null"/> judges none.</summary>
    public double? MaxMetricDrop { get; init; }
}

/// <summary>A way to make the rest of a run cheaper.</summary>
[JsonDerivedType(typeof(EvaluationsStep), nameof(EvaluationsStep))]
[JsonDerivedType(typeof(PrecisionStep), nameof(PrecisionStep))]
[JsonDerivedType(typeof(BatchStep), nameof(BatchStep))]
[JsonDerivedType(typeof(PruneStep), nameof(PruneStep))]
[JsonDerivedType(typeof(LowRankStep), nameof(LowRankStep))]
[JsonDerivedType(typeof(EasySamplesStep), nameof(EasySamplesStep))]
[JsonDerivedType(typeof(FreezeStep), nameof(FreezeStep))]
public abstract record CompressStep;

/// <summary>Evaluates less often while training.</summary>
/// <param name="Keep">Share of the evaluations that stay, 0 to 1.</param>
public sealed record EvaluationsStep(double Keep) : CompressStep;

/// <summary>Computes the products of matrices at a lower precision.</summary>
public sealed record PrecisionStep(Precision Precision) : CompressStep;

/// <summary>Raises a small batch: a step of it replaces several, and the learning rate follows.</summary>
/// <param name="Floor">Samples that a step has afterwards, at least; a multiple of the declared batch is taken.</param>
public sealed record BatchStep(int Floor) : CompressStep;

/// <summary>Takes out the least important features or channels of every group that shares a width.</summary>
/// <param name="Amount">Largest share of a group's declared width that may go, below 1.</param>
public sealed record PruneStep(double Amount) : CompressStep;

/// <summary>Replaces the matrix of a product by two thin ones.</summary>
/// <param name="Rank">Width between the two; layers that would gain nothing keep their matrix.</param>
public sealed record LowRankStep(int Rank) : CompressStep;

/// <summary>Leaves out samples that are learnt already, at random, and weighs those that stay accordingly (InfoBatch: Qin et al. 2024).</summary>
/// <param name="Share">Share of the easy samples that a pass leaves out, below 1.</param>
public sealed record EasySamplesStep(double Share) : CompressStep;

/// <summary>Stops training layers.</summary>
/// <param name="Layers">Names in the network's state, with <c>*</c>: <c>0.*</c> or <c>0</c> is the first layer.</param>
public sealed record FreezeStep(IReadOnlyList<string> Layers) : CompressStep;

/// <summary>Numbers that the products of matrices are computed with.</summary>
public enum Precision
{
    /// <summary>32-bit floating point.</summary>
    Fp32,

    /// <summary>bfloat16 products over 32-bit master weights.</summary>
    Bf16Mixed,
}
