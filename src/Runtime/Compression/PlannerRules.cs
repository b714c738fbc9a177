namespace GreenDsl.Runtime.Compression;

/// <summary>
/// At which shares of its need a run starts how. Measured on ten thousand digits with 784-512-512-10 and 20 planned passes (docs/frontier.md): at every share of the
/// energy the best width to start with had between a third and two thirds of its passes left, and leaving out easy samples helped below that. A full width that is
/// pruned once it has learnt a little, as far as the budget needs, was as good as the best width from the start or better.
/// </summary>
internal static class PlannerRules
{
    /// <summary>Share of its need from which on a run is left as it is: less is missing than a forecast can tell.</summary>
    public const double Enough = 0.95;

    /// <summary>Share of its planned passes that a network has to come to; below it a narrower one learns more from the start.</summary>
    public const double LeastPasses = 0.35;

    /// <summary>Widths that a network can start with, as shares of the declared ones.</summary>
    public static IReadOnlyList<double> Widths { get; } = [0.5, 0.25, 0.125];

    /// <summary>Share of the budget after which a network that starts at its full width is pruned.</summary>
    public const double PruneAt = 0.20;
}
