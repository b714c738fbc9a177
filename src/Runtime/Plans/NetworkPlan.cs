using GreenDsl.Costing;

namespace GreenDsl.Runtime.Plans;

/// <summary>The compiled network as far as its cost and its widths go. What shares a width was found when the experiment was compiled.</summary>
public sealed record NetworkPlan
{
    /// <summary>Declared width of each group: output features or channels that several tensors share and that only shrink together.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [];

    /// <summary>The layers in order; the index of a layer is its name in the network's state.</summary>
    public IReadOnlyList<LayerPlan> Layers { get; init; } = [];
}

/// <summary>One layer. Counts are those of a single sample at the declared widths.</summary>
/// <param name="Word">The layer's word.</param>
/// <param name="Inputs">Numbers that come in.</param>
/// <param name="Outputs">Numbers that go out.</param>
public sealed record LayerPlan(string Word, long Inputs, long Outputs)
{
    /// <summary>The group that its input's first dimension belongs to, an index into <see cref="NetworkPlan.Widths"/>; <see langword="null"/> where it may not shrink.</summary>
    public int? Reads { get; init; }

    /// <summary>The group that its output's first dimension belongs to; the same as <see cref="Reads"/> for a layer that keeps it.</summary>
    public int? Writes { get; init; }

    /// <summary>What it costs.</summary>
    public LayerCost Cost { get; init; }
}
