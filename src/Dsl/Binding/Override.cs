using System.Globalization;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Changes values of an experiment from outside its text: <c>train.epochs=3</c>, <c>model.0.linear=32</c>.</summary>
public static class Override
{
    /// <summary>How an override is named in findings: in front of its text.</summary>
    public const string Prefix = "--set ";

    /// <summary>
    /// The nodes with the values changed. What comes from an override has its place in the override's text
    /// (<see cref="SourceSpan.Source"/>), so that whatever is wrong with it is found there by the same rules as in the file.
    /// </summary>
    public static YamlDocument Apply(GreenNode root, IEnumerable<string> overrides)
    {
        var findings = new List<Finding>();
        foreach (var text in overrides)
            root = Apply(root, text, findings);
        return new YamlDocument(root, findings.ToEquatableArray());
    }

    private static GreenNode Apply(GreenNode root, string text, List<Finding> findings)
    {
        var lines = new LineMap(text);
        var equals = text.IndexOf('=');
        var path = text.Substring(0, Math.Max(equals, 0)).Split('.');
        if (path.Length > YamlReader.MaximumDepth || path.Any(static step => step.Trim().Length == 0))
        {
            Report("an override reads path=value, for example train.epochs=3", 0, text.Length);
            return root;
        }
        var value = Value();
        return value is null ? root : Set(root, Steps(), "");

        GreenNode? Value()
        {
            var written = text.Substring(equals + 1);
            if (written.Trim().Length == 0)
                return new ScalarNode(Span(equals + 1, text.Length), "", IsQuoted: false);
            var document = YamlReader.Read(written);
            foreach (var finding in document.Findings)
                findings.Add(finding with { Span = Shift(finding.Span), Mend = null });
            return document.Findings.Count > 0 || document.Root is null ? null : document.Root.Moved(Shift);
        }

        Queue<ScalarNode> Steps()
        {
            var steps = new Queue<ScalarNode>();
            var start = 0;
            foreach (var step in path)
            {
                steps.Enqueue(new ScalarNode(Span(start, start + step.Length), step.Trim(), IsQuoted: false));
                start += step.Length + 1;
            }
            return steps;
        }

        GreenNode Set(GreenNode? node, Queue<ScalarNode> steps, string parent)
        {
            if (steps.Count == 0)
                return value;
            var step = steps.Dequeue();
            if (node is SequenceNode list)
            {
                if (!int.TryParse(step.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= list.Items.Count)
                {
                    var words = $"'{parent}' is a list of {Numerals.Text(list.Items.Count)}, counted from 0; it has no '{step.Text}'";
                    Report(words, step.Span.Start, step.Span.Start + step.Span.Length);
                    return node;
                }
                return list with { Items = [.. list.Items.Select((item, i) => i == index ? Set(item, steps, step.Text) : item)] };
            }
            var mapping = node as MappingNode ?? SpellOut(node, parent, step);
            var old = mapping.Find(step.Text);
            var entry = new GreenEntry(step, Set(old?.Value, steps, step.Text));
            return mapping with
            {
                Entries = old is null ? [.. mapping.Entries, entry] : [.. mapping.Entries.Select(other => other == old ? entry : other)],
            };
        }

        // 'relu' is {relu: }, and 1e-3 in {adam: 1e-3} is {lr: 1e-3}: a step into it must not lose what it says.
        MappingNode SpellOut(GreenNode? node, string parent, ScalarNode step)
        {
            if (node is not ScalarNode { Text.Length: > 0 } scalar)
                return new MappingNode(step.Span, []);
            if (scalar.Text == step.Text)
                return new MappingNode(scalar.Span, [new GreenEntry(scalar, new ScalarNode(scalar.Span, "", IsQuoted: false))]);
            var word = WordKind.AllKinds.Select(kind => kind.Find(parent)).FirstOrDefault(static word => word is { Parameters.Count: > 0 });
            return word is null || word.Parameters[0].Name == step.Text
                ? new MappingNode(step.Span, [])
                : new MappingNode(scalar.Span, [new GreenEntry(new ScalarNode(scalar.Span, word.Parameters[0].Name, IsQuoted: false), scalar)]);
        }

        SourceSpan Shift(SourceSpan span) => Span(equals + 1 + span.Start, equals + 1 + span.Start + span.Length);

        SourceSpan Span(int start, int end) => lines.Span(start, end) with { Source = Prefix + text };

        void Report(string words, int start, int end) =>
            findings.Add(new Finding(FindingCatalog.MalformedOverride, Span(start, end), EquatableArray.Of(words)));
    }
}
