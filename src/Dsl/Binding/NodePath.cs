using System.Globalization;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Finds the place of a part of an experiment: see <see cref="Problem.Path"/>.</summary>
public static class NodePath
{
    /// <summary>The place of a part; of the nearest part around it that the text spells out where it does not spell out the part itself.</summary>
    public static SourceSpan Find(GreenNode root, string path)
    {
        var node = root;
        var place = root is MappingNode { Entries: [var first, ..] } ? first.Key.Span : root.Span;
        foreach (var step in path.Split('.'))
        {
            if (Step(node, step) is not var (key, next))
            {
                // A list stands for a word's first argument without its name.
                if (node is SequenceNode)
                    continue;
                break;
            }
            node = next;
            place = Place(key, next);
        }
        return place;
    }

    /// <summary>The node of a part; <see langword="null"/> where the text does not spell it out.</summary>
    public static GreenNode? Node(GreenNode root, string path)
    {
        var node = root;
        foreach (var step in path.Split('.'))
            if (Step(node, step) is var (_, next))
                node = next;
            else
                return null;
        return node;
    }

    /// <summary>The single value of a part, which may stand for a word's first argument without its name; <see langword="null"/> where the text does not spell it out.</summary>
    public static ScalarNode? Value(GreenNode root, string path) =>
        (Node(root, path) ?? (path.LastIndexOf('.') is > 0 and var last ? Node(root, path.Substring(0, last)) : null)) as ScalarNode;

    private static (ScalarNode? Key, GreenNode Node)? Step(GreenNode node, string step) => node switch
    {
        MappingNode mapping when mapping.Find(step) is { } entry => (entry.Key, entry.Value),
        SequenceNode list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count =>
            (null, list.Items[index]),
        _ => null,
    };

    /// <summary>A value is where it stands, the use of a word is where the word stands, a section or a list is where its key stands.</summary>
    private static SourceSpan Place(ScalarNode? key, GreenNode node) => node switch
    {
        ScalarNode { IsQuoted: false, Text: "" } when key is not null => key.Span,
        ScalarNode => node.Span,
        MappingNode { Entries: [var only] } when key is null || WordKind.AllKinds.Any(kind => kind.Key == key.Text) => only.Key.Span,
        _ => key?.Span ?? node.Span,
    };
}
