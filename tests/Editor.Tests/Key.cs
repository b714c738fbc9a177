using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Editor.Tests;

/// <summary>A key of the language where it stands in a text.</summary>
/// <param name="Path">Keys from the top, places in lists left out: the same key in two layers has one path.</param>
/// <param name="Name">The key.</param>
/// <param name="Span">Its place.</param>
internal sealed record Key(string Path, string Name, SourceSpan Span)
{
    /// <summary>All keys of a text but those that its author chose.</summary>
    public static IEnumerable<Key> Of(string text) => Below("", YamlReader.Read(text).Root!);

    private static IEnumerable<Key> Below(string path, GreenNode node) => node switch
    {
        SequenceNode list => list.Items.SelectMany(item => Below(path, item)),
        MappingNode when path == "/data/columns" => [],
        MappingNode mapping => mapping.Entries.SelectMany(entry => Below($"{path}/{entry.Key.Text}", entry.Value)
            .Prepend(new($"{path}/{entry.Key.Text}", entry.Key.Text, entry.Key.Span))),
        _ => [],
    };

    /// <summary>The text with another word in the key's place.</summary>
    public string Replaced(string text, string name) => text[..Span.Start] + name + text[(Span.Start + Span.Length)..];
}
