namespace GreenDsl.Runtime.Locking;

/// <summary>One setting and, where its value is a word, that word's arguments.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Value">Its value.</param>
internal sealed record SettingSlot(string Path, string Value)
{
    private const string LayerPrefix = "model.";

    /// <summary>The word's arguments, each by its name.</summary>
    public List<SettingSlot> Arguments { get; } = [];

    /// <summary>It is a layer: its path is a number that moves where a layer is put in or taken out before it.</summary>
    public bool IsLayer => Path.StartsWith(LayerPrefix, StringComparison.Ordinal) && int.TryParse(Path.AsSpan(LayerPrefix.Length), out _);

    /// <summary>Reads lines of <c>path=value</c>. A word's arguments follow it, their paths led by the word's own.</summary>
    public static IReadOnlyList<SettingSlot> Of(IEnumerable<string> lines)
    {
        var slots = new List<SettingSlot>();
        foreach (var line in lines)
        {
            var (path, value) = line.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (line[..at], line[(at + 1)..]) : (line, "");
            if (slots.Count > 0 && path.StartsWith(slots[^1].Word, StringComparison.Ordinal))
                slots[^1].Arguments.Add(new(path[slots[^1].Word.Length..], value));
            else
                slots.Add(new(path, value));
        }
        return slots;
    }

    /// <summary>What the paths of its arguments begin with, for example <c>optimizer.adam.</c></summary>
    public string Word => $"{Path}.{Value}.";

    /// <summary>The value as the language writes it, for example <c>adam {lr: 0.001, eps: 1e-08}</c>.</summary>
    public override string ToString() =>
        Arguments.Count == 0 ? Value : $"{Value} {{{string.Join(", ", Arguments.Select(static argument => $"{argument.Path}: {argument.Value}"))}}}";
}
