using GreenDsl.Costing;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Compression;

/// <summary>The form that a trained network is shipped in.</summary>
public static class ShippedForm
{
    private const int WidthMultiple = 16;

    /// <summary>The trained form, narrower and thinner as far as a plan asks for it and something is gained by it.</summary>
    /// <param name="trained">The form that the network was left in.</param>
    /// <param name="network">The network as compiled.</param>
    /// <param name="deploy">What is asked for.</param>
    public static NetworkForm Of(NetworkForm trained, NetworkPlan network, DeployPlan deploy)
    {
        var narrowed = deploy.Prune > 0
            ? trained with { Widths = [.. trained.Widths.Select((width, group) => Math.Min(width, Left(network.Widths[group], deploy.Prune)))] }
            : trained;
        if (deploy.Rank is not { } rank) return narrowed;
        int[] ranks = [.. network.Layers.Select((layer, index) => RankOf(trained, index) is var old and > 0 ? old : Gains(layer, rank) ? rank : 0)];
        return ranks.Any(static one => one > 0) ? narrowed with { Ranks = ranks } : narrowed;

        bool Gains(LayerPlan layer, int rank) => layer.Cost.At(Change(layer.Reads), Change(layer.Writes)).GainsFrom(rank);

        WidthChange Change(int? group) => group is { } known ? new(network.Widths[known], narrowed.Widths[known]) : default;
    }

    // Whole multiples of what vectors hold, the whole width where that is less.
    private static int Left(int declared, double share) =>
        Math.Min(declared, Math.Max(1, (int)Math.Ceiling(declared * (1 - share) / WidthMultiple - 1e-9)) * WidthMultiple);

    private static int RankOf(NetworkForm form, int layer) => layer < form.Ranks.Count ? form.Ranks[layer] : 0;
}
