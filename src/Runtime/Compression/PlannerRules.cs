namespace GreenDsl.Runtime.Compression;

/// <summary>
/// At which shares of its need a run starts how. Measured on ten thousand digits with 784-512-512-10: bf16 products always paid; at a half and a quarter of the
/// energy the full width, pruned to half early, beat half the width from the start (test error 1.27 and 1.46 against 1.47 and 1.57 %); at a tenth and a
/// twentieth half the width from the start won (1.73 and 2.21 against 1.93 and 2.47 %), and leaving out easy samples helped at a tenth (1.68 %).
/// </summary>
internal static class PlannerRules
{
    /// <summary>Share of its need from which on a run is left as it is: less is missing than a forecast can tell.</summary>
    public const double Enough = 0.95;

    /// <summary>Share of its need, after bf16, below which a network starts narrower instead of being pruned.</summary>
    public const double StartNarrow = 0.25;

    /// <summary>Share of its need, after bf16, from which on a network that starts narrower sees all samples.</summary>
    public const double AllSamples = 0.04;

    /// <summary>Width that is pruned to, or started with, as a share of the declared one.</summary>
    public const double Narrow = 0.5;

    /// <summary>Share of the budget after which a network that starts at its full width is pruned.</summary>
    public const double PruneAt = 0.10;
}
