using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Yaml;

/// <summary>A node of an experiment's text with its place. Attributes of a C# class lead to the same nodes.</summary>
/// <param name="Span">Its place.</param>
public abstract record GreenNode(SourceSpan Span);

/// <summary>A single value.</summary>
/// <param name="Span">Its place, quotes included.</param>
/// <param name="Text">Its text, quotes removed.</param>
/// <param name="IsQuoted">It stood in quotes: text, whatever it looks like.</param>
public sealed record ScalarNode(SourceSpan Span, string Text, bool IsQuoted) : GreenNode(Span);

/// <summary>Keys with values, in the text's order.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Entries">The entries; each key occurs once.</param>
public sealed record MappingNode(SourceSpan Span, IReadOnlyList<GreenEntry> Entries) : GreenNode(Span)
{
    /// <summary>The entry of a key; <see langword="null"/> where there is none.</summary>
    public GreenEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key);
}

/// <summary>A list.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Items">The items.</param>
public sealed record SequenceNode(SourceSpan Span, IReadOnlyList<GreenNode> Items) : GreenNode(Span);

/// <summary>One key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; an empty unquoted scalar where none was written.</param>
public sealed record GreenEntry(ScalarNode Key, GreenNode Value);
