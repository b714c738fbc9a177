using GreenDsl.Dsl.Model;

namespace GreenDsl.Generator.Inputs;

/// <summary>The head of a data set as text.</summary>
/// <param name="Experiment">Full path of the experiment file that declares the data.</param>
/// <param name="Text">The head.</param>
internal sealed record HeadFile(string Experiment, string Text);

/// <summary>Heads by the experiment file that they belong to. Equal by its heads.</summary>
internal sealed class HeadTable : IEquatable<HeadTable>
{
    private readonly EquatableArray<HeadFile> heads;
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>Collects heads; the first of a file counts.</summary>
    public HeadTable(IEnumerable<HeadFile> heads)
    {
        this.heads = heads.ToEquatableArray();
        foreach (var head in this.heads)
            if (RelativePath.Normal(head.Experiment) is var path && !texts.ContainsKey(path))
                texts.Add(path, head.Text);
    }

    /// <summary>The head of a file's data.</summary>
    public string? Find(string experiment) => texts.Count > 0 && texts.TryGetValue(RelativePath.Normal(experiment), out var text) ? text : null;

    /// <inheritdoc/>
    public bool Equals(HeadTable? other) => other is not null && heads.Equals(other.heads);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HeadTable);

    /// <inheritdoc/>
    public override int GetHashCode() => heads.GetHashCode();
}
