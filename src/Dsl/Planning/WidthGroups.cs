using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Planning;

/// <summary>
/// Which layers share a width: a group is opened by a layer whose outputs are new, runs through all that keep it, and ends where the next one takes it up.
/// A group that some layer pins, or that leaves the network, is none: its width is fixed by what it means.
/// </summary>
/// <param name="Widths">Declared width of each group.</param>
/// <param name="Reads">The group that each layer reads; <see langword="null"/> where its input may not shrink.</param>
/// <param name="Writes">The group that each layer writes.</param>
public sealed record WidthGroups(IReadOnlyList<long> Widths, IReadOnlyList<int?> Reads, IReadOnlyList<int?> Writes)
{
    /// <summary>The groups of a network whose shapes are inferred.</summary>
    public static WidthGroups Of(Network network)
    {
        var opened = new List<long>();
        var pinned = new HashSet<int>();
        var (reads, writes) = (new List<int?>(), new List<int?>());
        int? current = null;
        foreach (var layer in network.Layers)
        {
            reads.Add(current);
            switch (Words<LayerWord>.Find(layer.Use.Word)!.Widths(layer.Use.Arguments))
            {
                case WidthUse.Opens:
                    current = opened.Count;
                    opened.Add(layer.Output!.Value.Sizes[0]);
                    break;
                case WidthUse.Pins:
                    Pin(current);
                    current = null;
                    break;
            }
            writes.Add(current);
        }
        Pin(current);
        var kept = Enumerable.Range(0, opened.Count).Where(group => !pinned.Contains(group)).ToList();
        return new([.. kept.Select(group => opened[group])], [.. reads.Select(Numbered)], [.. writes.Select(Numbered)]);

        void Pin(int? group)
        {
            if (group is { } known)
                pinned.Add(known);
        }

        int? Numbered(int? group) => group is { } known && kept.IndexOf(known) is var index and >= 0 ? index : null;
    }
}
