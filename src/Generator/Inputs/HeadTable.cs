using GreenDsl.Dsl.Model;

namespace GreenDsl.Generator.Inputs;

/// <summary>The head of a data set as text.</summary>
/// <param name="Experiment">Full path of the file that declares the data.</param>
/// <param name="Data">Fingerprint of the declaration where a file can hold several; else empty.</param>
/// <param name="Text">The head.</param>
internal sealed record HeadFile(string Experiment, string Data, string Text);

/// <summary>Heads by the file that declares their data. Equal by its heads.</summary>
internal sealed class HeadTable : IEquatable<HeadTable>
{
    private readonly EquatableArray<HeadFile> heads;
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>Collects heads; the first of a file counts.</summary>
    public HeadTable(IEnumerable<HeadFile> heads)
    {
        this.heads = heads.ToEquatableArray();
        foreach (var head in this.heads)
            if (Key(head.Experiment, head.Data) is var key && !texts.ContainsKey(key))
                texts.Add(key, head.Text);
    }

    /// <summary>The head of a file's data.</summary>
    /// <param name="experiment">Full path of the file.</param>
    /// <param name="data">Fingerprint of the declaration where the file can hold several.</param>
    public string? Find(string experiment, string data = "") => texts.Count > 0 && texts.TryGetValue(Key(experiment, data), out var text) ? text : null;

    /// <inheritdoc/>
    public bool Equals(HeadTable? other) => other is not null && heads.Equals(other.heads);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HeadTable);

    /// <inheritdoc/>
    public override int GetHashCode() => heads.GetHashCode();

    private static string Key(string experiment, string data) => RelativePath.Normal(experiment) + "\n" + data;
}
