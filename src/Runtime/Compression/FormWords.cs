using System.Globalization;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Compression;

/// <summary>Forms in words.</summary>
internal static class FormWords
{
    /// <summary>What leads from one form to another, for example <c>computing products in bf16</c>.</summary>
    public static string Change(NetworkForm before, NetworkForm after, ExperimentPlan plan)
    {
        var parts = new List<string>();
        if (after.Precision != before.Precision) parts.Add($"computing products in {Numbers(after.Precision)}");
        if (after.BatchMultiple != before.BatchMultiple && plan.Training.BatchSize is { } batch)
            parts.Add(Text($"taking {after.BatchMultiple * batch:N0} samples a step instead of {before.BatchMultiple * batch:N0}"));
        if (!after.Widths.SequenceEqual(before.Widths)) parts.Add($"pruning {Widths(before, after)}");
        if (!after.Ranks.SequenceEqual(before.Ranks)) parts.Add($"replacing {Thin(before, after)}");
        if (!after.Frozen.SequenceEqual(before.Frozen)) parts.Add(Text($"no longer training {Layers(after.Frozen.Except(before.Frozen))}"));
        if (after.EasyShare != before.EasyShare) parts.Add($"leaving out {Quantities.Percent(after.EasyShare)} of the easy samples");
        return string.Join(" and ", parts);
    }

    /// <summary>In what a network was trained otherwise than declared; empty where in nothing.</summary>
    /// <param name="start">The form that it started in.</param>
    /// <param name="now">The form that it has.</param>
    /// <param name="plan">The experiment.</param>
    public static string Changes(NetworkForm start, NetworkForm now, ExperimentPlan plan)
    {
        var declared = NetworkForm.Of(plan);
        var later = Change(declared with { Widths = start.Widths }, now, plan);
        if (start.Widths.SequenceEqual(declared.Widths)) return later;
        var narrower = $"narrower from the start ({Widths(declared, start)})";
        return later.Length == 0 ? narrower : $"{narrower} and {later}";
    }

    /// <summary>The widths that differ, for example <c>512 to 256 units in 2 groups</c>.</summary>
    public static string Widths(NetworkForm before, NetworkForm after)
    {
        var changes = before.Widths.Zip(after.Widths).Where(static pair => pair.First != pair.Second).GroupBy(static pair => pair);
        return string.Join(", ", changes.Select(static change =>
            Text($"{change.Key.First} to {change.Key.Second} units{(change.Count() == 1 ? "" : Text($" in {change.Count()} groups"))}")));
    }

    /// <summary>How the experiment would be declared with the widths of a form, for example <c>linear: 256 instead of 512 (layers 1 and 3)</c>.</summary>
    public static string Declaration(NetworkForm form, NetworkPlan network)
    {
        var layers = network.Layers.Index()
            .Where(layer => layer.Item.Writes is { } group && layer.Item.Reads != group && form.Widths[group] != network.Widths[group])
            .GroupBy(layer => (layer.Item.Word, Now: form.Widths[layer.Item.Writes!.Value], Declared: network.Widths[layer.Item.Writes!.Value]));
        return string.Join(", ", layers.Select(static same =>
            Text($"{same.Key.Word}: {same.Key.Now} instead of {same.Key.Declared} ({Layers(same.Select(static layer => layer.Index))})")));
    }

    /// <summary>Numbers of a precision.</summary>
    public static string Numbers(Precision precision) => precision == Precision.Bf16Mixed ? "bf16" : "fp32";

    private static string Thin(NetworkForm before, NetworkForm after)
    {
        var thinned = after.Ranks.Index().Where(rank => rank.Item > 0 && before.Ranks.ElementAtOrDefault(rank.Index) == 0).ToList();
        return Text($"the {(thinned.Count == 1 ? "matrix" : "matrices")} of {Layers(thinned.Select(static rank => rank.Index))} by two of rank {thinned[0].Item}");
    }

    private static string Layers(IEnumerable<int> layers)
    {
        var names = layers.Select(static layer => layer.ToString(CultureInfo.InvariantCulture)).ToList();
        return names switch
        {
            [var one] => $"layer {one}",
            [.. var head, var last] => $"layers {string.Join(", ", head)} and {last}",
            _ => "no layer",
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
