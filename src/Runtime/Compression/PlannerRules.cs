using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Compression;

/// <summary>
/// At which shares of its need a run starts how. Measured on ten thousand digits with 784-512-512-10 and 20 planned passes (docs/frontier.md): narrowing and leaving out
/// easy samples bring about as much for the same energy, half of each more than all of either. A width that is pruned once it has learnt a little, as far as all passes
/// need, was as good as the best width for the whole way or better, at each share.
/// </summary>
internal static class PlannerRules
{
    /// <summary>Share of its need from which on a run is left as it is: less is missing than a forecast can tell.</summary>
    public const double Enough = 0.95;

    /// <summary>Share of its planned passes that a network would have to come to at the width that it starts with; below it a narrower one learns more from the start.</summary>
    public const double LeastPasses = 0.6;

    /// <summary>Half of the easy samples and half of the width go before more of either does.</summary>
    public const double First = 0.5;

    /// <summary>No more easy samples are left out than the budget needs, in steps of this share.</summary>
    public const double EasyStep = 0.05;

    /// <summary>Passes that a run has to come to for easy samples to be left out: in the first ones no sample is easy yet, and those that stay for others are only noise.</summary>
    public const double LeastPassesForEasySamples = 5;

    /// <summary>Share of the budget after which a network that cannot complete at the width that it starts with is pruned.</summary>
    public const double PruneAt = 0.20;

    /// <summary>What is proposed where nothing may be changed: what costs a model least.</summary>
    public static IReadOnlyList<CompressStep> Usual { get; } = [new PrecisionStep(Precision.Bf16Mixed), new PruneStep(0.5)];
}
