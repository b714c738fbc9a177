using GreenDsl.Runtime.Compression;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Forms;

/// <summary>Turns the state of a network in one form into its state in another: a pure function of named tensors.</summary>
internal static class Surgery
{
    private const string Moment = "moment";

    /// <summary>
    /// The state in the new form. Narrower groups keep the units that matter most, of every tensor alike; matrices are split or joined, and their moments, which
    /// have no counterpart, are left out.
    /// </summary>
    /// <param name="anatomy">What belongs to which group and layer.</param>
    /// <param name="from">The form of the state.</param>
    /// <param name="to">The form wanted; its widths are at most those of <paramref name="from"/>.</param>
    /// <param name="state">Tensors by <c>kind.name</c>: weights, averages, moments.</param>
    public static Dictionary<string, Tensor> Apply(Anatomy anatomy, NetworkForm from, NetworkForm to, IReadOnlyDictionary<string, Tensor> state)
    {
        var result = Prune(anatomy, from, to, state);
        for (var layer = 0; layer < anatomy.Plan.Layers.Count; layer++)
            if (Anatomy.Rank(from, layer) != Anatomy.Rank(to, layer)) Refactor(result, layer, Anatomy.Rank(to, layer));
        return result;
    }

    private static Dictionary<string, Tensor> Prune(Anatomy anatomy, NetworkForm from, NetworkForm to, IReadOnlyDictionary<string, Tensor> state)
    {
        var importance = new UnitImportance(anatomy, state);
        var kept = to.Widths.Select((width, group) => width < from.Widths[group] ? importance.Most(group, from.Widths[group], width) : null).ToArray();
        return state.ToDictionary(static entry => entry.Key, entry => Sliced(entry.Key, entry.Value), StringComparer.Ordinal);

        Tensor Sliced(string key, Tensor tensor)
        {
            foreach (var cut in anatomy.Cuts(Within(key)))
                if (kept[cut.Group] is { } units) tensor = tensor.index_select(cut.Dimension, Places(units, cut.Span, tensor.device));
            return tensor;
        }
    }

    private static Tensor Places(long[] units, int span, Device device) =>
        tensor(span == 1 ? units : [.. units.SelectMany(unit => Enumerable.Range(0, span).Select(place => unit * span + place))], device: device);

    // The name in the network, behind the kind.
    private static string Within(string key) => key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static void Refactor(Dictionary<string, Tensor> state, int layer, int rank)
    {
        var (trained, average) = (Join("weights"), Join("average"));
        foreach (var key in state.Keys.Where(key => key.StartsWith(Moment, StringComparison.Ordinal) && Anatomy.Split(Within(key)).Layer == layer).ToArray())
            state.Remove(key);
        if (rank == 0)
        {
            Put("weights", ("weight", trained));
            Put("average", ("weight", average));
            return;
        }
        var split = LowRank.Split(trained, average, rank);
        Put("weights", (Anatomy.Thin, split.Trained.Thin), (Anatomy.Mix, split.Trained.Mix));
        Put("average", (Anatomy.Thin, split.Average.Thin), (Anatomy.Mix, split.Average.Mix));

        Tensor Join(string kind)
        {
            if (Take(kind, "weight") is { } whole) return whole;
            return LowRank.Whole(Take(kind, Anatomy.Thin)!, Take(kind, Anatomy.Mix)!);
        }

        Tensor? Take(string kind, string part) => state.Remove($"{kind}.{Anatomy.Name(layer, part)}", out var tensor) ? tensor : null;

        void Put(string kind, params ReadOnlySpan<(string Part, Tensor Tensor)> parts)
        {
            foreach (var (part, tensor) in parts) state[$"{kind}.{Anatomy.Name(layer, part)}"] = tensor;
            if ((Take(kind, "bias") ?? Take(kind, "1.bias")) is { } bias) state[$"{kind}.{Anatomy.Name(layer, rank == 0 ? "bias" : "1.bias")}"] = bias;
        }
    }
}
