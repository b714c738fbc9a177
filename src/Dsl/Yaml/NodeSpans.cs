using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Yaml;

/// <summary>Moves nodes that were read from a text within another text.</summary>
internal static class NodeSpans
{
    /// <summary>The node with all places changed.</summary>
    public static GreenNode Moved(this GreenNode node, Func<SourceSpan, SourceSpan> move) => node switch
    {
        ScalarNode scalar => scalar with { Span = move(scalar.Span) },
        SequenceNode list => new SequenceNode(move(list.Span), [.. list.Items.Select(item => item.Moved(move))]),
        MappingNode mapping => new MappingNode(
            move(mapping.Span), [.. mapping.Entries.Select(entry => new GreenEntry((ScalarNode)entry.Key.Moved(move), entry.Value.Moved(move)))]),
        _ => node,
    };
}
