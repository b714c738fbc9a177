using System.Globalization;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Torch.Forms;

/// <summary>A dimension of a tensor that shrinks with a group of widths.</summary>
/// <param name="Dimension">Which dimension.</param>
/// <param name="Group">The group, an index into <see cref="NetworkPlan.Widths"/>.</param>
/// <param name="Span">Neighbouring places that one unit takes: behind a flatten a channel is as many features as its image has pixels.</param>
internal readonly record struct Cut(int Dimension, int Group, int Span);

/// <summary>What the plan's groups, ranks and layers mean for the tensors of a network's state.</summary>
/// <param name="plan">The network as compiled.</param>
/// <param name="declared">Names and shapes of its state as declared.</param>
internal sealed class Anatomy(NetworkPlan plan, IReadOnlyDictionary<string, long[]> declared)
{
    /// <summary>The first of the two thin matrices that may stand in for a matrix.</summary>
    public const string Thin = "0.weight";

    /// <summary>The second, whose name as a tensor's is the first's counterpart in a nested <c>torch.nn.Sequential</c>.</summary>
    public const string Mix = "1.weight";

    /// <summary>The network as compiled.</summary>
    public NetworkPlan Plan => plan;

    /// <summary>Whether a layer is a product with a matrix.</summary>
    public bool IsProduct(int layer) => plan.Layers[layer].Word is "linear" or "conv2d";

    /// <summary>Name of a layer in the state.</summary>
    public static string Name(int layer) => layer.ToString(CultureInfo.InvariantCulture);

    /// <summary>Name of a tensor in the state.</summary>
    public static string Name(int layer, string part) => string.Create(CultureInfo.InvariantCulture, $"{layer}.{part}");

    /// <summary>The layer that a tensor of the state belongs to, and its name within the layer.</summary>
    public static (int Layer, string Part) Split(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && int.TryParse(name.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var layer)
            ? (layer, name[(dot + 1)..])
            : (-1, name);

    /// <summary>Names and shapes of the state in a form.</summary>
    public IReadOnlyDictionary<string, long[]> Shapes(NetworkForm form)
    {
        var shapes = new Dictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var (name, whole) in declared)
        {
            var shape = Shrunk(name, whole, form);
            var (layer, part) = Split(name);
            if (Rank(form, layer) is not (> 0 and var rank)) shapes.Add(name, shape);
            else if (part == "bias") shapes.Add(Name(layer, "1.bias"), shape);
            else
            {
                shapes.Add(Name(layer, Thin), [rank, .. shape[1..]]);
                shapes.Add(Name(layer, Mix), [shape[0], rank, .. Enumerable.Repeat(1L, shape.Length - 2)]);
            }
        }
        return shapes;
    }

    /// <summary>The dimensions of a tensor that shrink with groups; the names of any form are known.</summary>
    public IEnumerable<Cut> Cuts(string name)
    {
        var (layer, part) = Split(name);
        if (layer < 0 || layer >= plan.Layers.Count) yield break;
        var (reads, writes) = (plan.Layers[layer].Reads, plan.Layers[layer].Writes);
        if (IsProduct(layer))
        {
            var matrix = declared[Name(layer, "weight")];
            if (part != Thin && writes is { } output) yield return Of(0, output, matrix[0]);
            if (part is "weight" or Thin && reads is { } input) yield return Of(1, input, matrix[1]);
        }
        else if (plan.Layers[layer].Word == "batch_norm" && declared[name] is [var features] && writes is { } group)
        {
            yield return Of(0, group, features);
        }

        Cut Of(int dimension, int group, long size) => new(dimension, group, (int)(size / plan.Widths[group]));
    }

    /// <summary>The rank of a layer in a form; 0 where its matrix is whole.</summary>
    public static int Rank(NetworkForm form, int layer) => layer >= 0 && layer < form.Ranks.Count ? form.Ranks[layer] : 0;

    private long[] Shrunk(string name, long[] shape, NetworkForm form)
    {
        var shrunk = (long[])shape.Clone();
        foreach (var cut in Cuts(name)) shrunk[cut.Dimension] = (long)form.Widths[cut.Group] * cut.Span;
        return shrunk;
    }
}
