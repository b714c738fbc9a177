using GreenDsl.Costing;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Compression;

/// <summary>Pure steps from one form to a cheaper one; <see langword="null"/> where a step changes nothing.</summary>
internal static class FormChanges
{
    /// <summary>Lowers the precision.</summary>
    public static NetworkForm? Lowered(NetworkForm form, Precision precision) => form.Precision >= precision ? null : form with { Precision = precision };

    /// <summary>Raises the batch to a floor.</summary>
    /// <param name="form">The form.</param>
    /// <param name="floor">Samples that a step has at least.</param>
    /// <param name="declared">The declared batch; <see langword="null"/> is the whole training part, which cannot grow.</param>
    public static NetworkForm? Batched(NetworkForm form, int floor, int? declared)
    {
        var multiple = declared is > 0 ? (floor + declared.Value - 1) / declared.Value : 1;
        return multiple <= form.BatchMultiple ? null : form with { BatchMultiple = multiple };
    }

    /// <summary>Leaves out easy samples.</summary>
    public static NetworkForm? Eased(NetworkForm form, double share) => form.EasyShare >= share ? null : form with { EasyShare = share };

    /// <summary>Narrows every group to a share of its declared width, rounded up to a whole multiple; never widens one.</summary>
    public static NetworkForm? Narrowed(NetworkForm form, NetworkPlan network, double share)
    {
        int[] widths = [.. form.Widths.Select((width, group) => Math.Min(width, Width(network.Widths[group], share)))];
        return widths.SequenceEqual(form.Widths) ? null : form with { Widths = widths };
    }

    /// <summary>The least narrow form whose cost is at most <paramref name="target"/>, or the narrowest that <paramref name="amount"/> allows where none is cheap enough.</summary>
    /// <param name="form">The form.</param>
    /// <param name="network">The declared widths.</param>
    /// <param name="amount">Largest share of a declared width that may go.</param>
    /// <param name="target">The cost that is needed.</param>
    /// <param name="cost">The cost of a form.</param>
    public static NetworkForm? Pruned(NetworkForm form, NetworkPlan network, double amount, double target, Func<NetworkForm, double> cost)
    {
        NetworkForm? narrowest = null;
        foreach (var share in Shares(network, 1 - amount))
        {
            if (Narrowed(form, network, share) is not { } narrower) continue;
            narrowest = narrower;
            if (cost(narrower) <= target) break;
        }

        return narrowest;
    }

    /// <summary>
    /// Whether a narrowed network costs no more of what it would cost at its declared widths than its share of them: where it costs more, as in small convolutional networks, the
    /// steps that narrowing brings are fewer than what it takes from each is worth.
    /// </summary>
    /// <param name="narrow">The narrowed form.</param>
    /// <param name="network">The declared widths.</param>
    /// <param name="cost">The cost of a form.</param>
    public static bool IsWorthItsWidth(NetworkForm narrow, NetworkPlan network, Func<NetworkForm, double> cost) =>
        cost(narrow) * network.Widths.Sum() <= cost(narrow with { Widths = network.Widths }) * narrow.Widths.Sum();

    /// <summary>Replaces the matrices that gain by it with two thin ones.</summary>
    public static NetworkForm? Thinned(NetworkForm form, NetworkPlan network, int rank)
    {
        int[] ranks = [.. network.Layers.Select((layer, index) => RankOf(form, index) is var old and > 0 ? old : Gains(layer, form, network, rank) ? rank : 0)];
        return ranks.All(static one => one == 0) || ranks.SequenceEqual(form.Ranks) ? null : form with { Ranks = ranks };
    }

    /// <summary>Stops training the layers that a pattern names.</summary>
    public static NetworkForm? Frozen(NetworkForm form, NetworkPlan network, IReadOnlyList<string> patterns)
    {
        int[] frozen = [.. network.Layers.Index()
            .Where(layer => form.Frozen.Contains(layer.Index) || (layer.Item.Cost.Parameters > 0 && patterns.Any(pattern => LayerPattern.Names(pattern, layer.Index))))
            .Select(static layer => layer.Index)];
        return frozen.SequenceEqual(form.Frozen) ? null : form with { Frozen = frozen };
    }

    /// <summary>Floating-point operations of the decompositions that lead from one form to another: some 30 times m n min(m, n) each.</summary>
    public static double DecompositionFlops(NetworkForm before, NetworkForm after, NetworkPlan network) => network.Layers.Index()
        .Where(layer => RankOf(after, layer.Index) > 0 && RankOf(before, layer.Index) == 0)
        .Sum(static layer => 30.0 * layer.Item.Cost.Product.Weights * Math.Min(layer.Item.Cost.Product.Columns, layer.Item.Cost.Product.Depth));

    private static int Width(int declared, double share)
    {
        var multiples = (int)Math.Ceiling(declared * share / LadderRules.WidthMultiple - 1e-9);
        return Math.Min(declared, Math.Max(1, multiples) * LadderRules.WidthMultiple);
    }

    /// <summary>Shares at which some group loses a multiple, the largest first.</summary>
    private static IEnumerable<double> Shares(NetworkPlan network, double least)
    {
        var finest = network.Widths.Select(static width => (double)LadderRules.WidthMultiple / width).Where(static step => step < 1).DefaultIfEmpty(1).Min();
        for (var share = 1 - finest; share > least + 1e-9; share -= finest) yield return share;
        yield return least;
    }

    private static int RankOf(NetworkForm form, int layer) => layer < form.Ranks.Count ? form.Ranks[layer] : 0;

    private static bool Gains(LayerPlan layer, NetworkForm form, NetworkPlan network, int rank)
    {
        return layer.Cost.At(Change(layer.Reads), Change(layer.Writes)).GainsFrom(rank);

        WidthChange Change(int? group) => group is { } known ? new(network.Widths[known], form.Widths[known]) : default;
    }
}
