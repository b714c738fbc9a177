using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Mending;

/// <summary>Writes changes into the text of a YAML file, in the style that it is written in: on lines of their own, or between brackets.</summary>
internal sealed class YamlChanges(string text, GreenNode root) : ChangeWriter
{
    private readonly LineMap lines = new(text);

    private string NewLine => text.Contains("\r\n") ? "\r\n" : "\n";

    public override Mend? Write(Change change) => change switch
    {
        Change.Replace replace => Replace(replace),
        Change.Insert insert => NodePath.Node(root, insert.List) is SequenceNode list ? Insert(insert, list) : null,
        Change.Add add => root is MappingNode mapping ? Add(add, mapping) : null,
        _ => null,
    };

    private Mend? Replace(Change.Replace change) =>
        NodePath.Value(root, change.Path) is { Span: { Source: null, Length: > 0 } span } ? new(change.Title, span, change.Value) : null;

    private Mend? Insert(Change.Insert change, SequenceNode list)
    {
        var atEnd = change.Before >= list.Items.Count;
        if (list.Items.Count == 0 || list.Items[atEnd ? list.Items.Count - 1 : change.Before].Span is not { Source: null } neighbour)
            return null;
        if (IsInBrackets(list))
        {
            var item = change.Item.Contains(": ") ? "{" + change.Item + "}" : change.Item;
            return atEnd ? At(change, EndOf(neighbour), ", " + item) : At(change, neighbour.Start, item + ", ");
        }
        if (atEnd)
            return At(change, EndOfLine(EndOf(neighbour)), NewLine + Indent(list.Items[0].Span) + change.Item);
        // The dash before the neighbour becomes the new item's, and the neighbour gets one of its own.
        return At(change, neighbour.Start, change.Item + NewLine + Indent(neighbour));
    }

    // What stands before an item of a list in its line, the dash too: the same again begins the next item.
    private string Indent(SourceSpan item)
    {
        var start = lines.StartOf(item.Line);
        return new string([.. text.Substring(start, item.Start - start).Select(static c => c is '-' or '\t' ? c : ' ')]);
    }

    private Mend? Add(Change.Add change, MappingNode mapping)
    {
        if (Neighbour(mapping, change.Key) is not var (entry, next) || entry.Key.Span.Source is not null || entry.Value.Span.Source is not null)
            return null;
        var pair = $"{change.Key}: {change.Value}";
        if (IsInBrackets(mapping))
            return At(change, EndOf(entry.Value.Span), ", " + pair);
        var indent = new string(' ', entry.Key.Span.Column - 1);
        if (IsOnItsLine(entry.Value))
            return At(change, EndOfLine(EndOf(entry.Value.Span)), NewLine + indent + pair);
        if (next is not null)
            return next.Key.Span.Source is null ? At(change, lines.StartOf(next.Key.Span.Line), indent + pair + NewLine) : null;
        var end = text.TrimEnd().Length;
        return At(change, EndOfLine(end), NewLine + indent + pair);
    }

    /// <summary>The entry that a new key comes behind, in the usual order of keys, and the one behind that.</summary>
    private static (GreenEntry Entry, GreenEntry? Next)? Neighbour(MappingNode mapping, string key)
    {
        var order = Words<Section>.Find("")!.Parameters.Select(static parameter => parameter.Name).ToList();
        var place = order.IndexOf(key);
        for (var index = mapping.Entries.Count - 1; index >= 0; index--)
            if (order.IndexOf(mapping.Entries[index].Key.Text) < place)
                return (mapping.Entries[index], index + 1 < mapping.Entries.Count ? mapping.Entries[index + 1] : null);
        return null;
    }

    private bool IsInBrackets(GreenNode node) => node.Span.Length > 0 && text[node.Span.Start] is '[' or '{';

    // A block's span ends somewhere in the blank lines behind it.
    private bool IsOnItsLine(GreenNode node) => node is ScalarNode || IsInBrackets(node);

    private static int EndOf(SourceSpan span) => span.Start + span.Length;

    private int EndOfLine(int offset)
    {
        var end = text.IndexOfAny(['\r', '\n'], offset);
        return end < 0 ? text.Length : end;
    }

    private Mend At(Change change, int offset, string inserted) => new(change.Title, lines.Span(offset, offset), inserted);
}
