using System.Globalization;
using System.Text.RegularExpressions;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GreenDsl.Dsl.Yaml;

/// <summary>Reads YAML text into nodes with exact places. The only file that knows the YAML library.</summary>
public sealed class YamlReader
{
    /// <summary>Longest text that is read, in characters: a hundred times what an experiment needs.</summary>
    public const int MaximumLength = 1 << 18;

    /// <summary>Deepest nesting that is read.</summary>
    public const int MaximumDepth = 32;

    private static readonly Regex SwallowedItem = new(@"\A(?<own>[^\r\n]*?)\s*(?:#[^\r\n]*)?[\r\n]\s*(?<dash>-)\s", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private readonly string text;
    private readonly LineMap lines;
    private readonly int skipped;
    private readonly Parser parser;
    private readonly List<Finding> findings = [];
    private readonly Stack<int> openBrackets = new();
    private bool failed;
    private int consumed;

    private YamlReader(string text)
    {
        this.text = text;
        lines = new LineMap(text);
        skipped = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        parser = new Parser(new Scanner(new StringReader(text.Substring(skipped)), skipComments: true));
    }

    /// <summary>Reads a text. Whatever is wrong with it becomes a finding; nothing is thrown.</summary>
    public static YamlDocument Read(string text)
    {
        if (text.Length > MaximumLength)
            return Rejected(FindingCatalog.TextTooLong, new LineMap("").Span(0, 0), Number(text.Length), Number(MaximumLength));
        if (CharacterCheck.FirstControl(text) is { } control)
            return Rejected(FindingCatalog.ControlCharacter, new LineMap(text).Span(control, control + 1), CharacterCheck.Name(text[control]));
        return new YamlReader(text).ReadDocument();
    }

    private static YamlDocument Rejected(FindingRule rule, SourceSpan span, params string[] arguments) =>
        new(null, EquatableArray.Of(new Finding(rule, span, arguments.ToEquatableArray())));

    private YamlDocument ReadDocument()
    {
        GreenNode? root = null;
        try
        {
            Next();
            if (Next() is DocumentStart)
            {
                root = ReadNode(Next(), depth: 1);
                if (!failed && Next() is DocumentEnd && Next() is DocumentStart second)
                    Report(FindingCatalog.SeveralDocuments, Index(second.Start), Math.Max(Index(second.End), Index(second.Start) + 1));
            }
        }
        // The library also fails with exceptions that are not its own, for example on a bracket left open before a new key.
        catch (Exception exception)
        {
            failed = true;
            var yaml = exception as YamlException;
            var fault = new YamlFault(
                yaml is null ? null : exception.Message,
                yaml is null ? consumed : Index(yaml.Start),
                yaml is null ? consumed : Index(yaml.End),
                consumed,
                openBrackets.Count == 0 ? BracketAhead() : openBrackets.Last());
            findings.Add(YamlDiagnosis.Explain(text, lines, fault));
        }
        if (!failed && root is null or ScalarNode { Text: "", IsQuoted: false } && findings.Count == 0)
            Report(FindingCatalog.EmptyFile, 0, 0);
        return new YamlDocument(failed || root is ScalarNode { Text: "", IsQuoted: false } ? null : root, findings.ToEquatableArray());
    }

    private GreenNode? ReadNode(ParsingEvent start, int depth)
    {
        if (depth > MaximumDepth)
        {
            failed = true;
            Report(FindingCatalog.NestedTooDeeply, Index(start.Start), Index(start.Start) + 1, Number(MaximumDepth));
            return null;
        }
        RejectProperties(start);
        return start switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart => ReadSequence(start, depth),
            MappingStart => ReadMapping(start, depth),
            _ => new ScalarNode(Span(Index(start.Start), Index(start.End)), "", IsQuoted: true),
        };
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        var (from, to) = (Index(scalar.Start), Index(scalar.End));
        if (CharacterCheck.FirstControl(scalar.Value) is { } control)
            Report(FindingCatalog.ControlCharacter, from, to, CharacterCheck.Name(scalar.Value[control]));
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
            while (to > from && char.IsWhiteSpace(text[to - 1]))
                to--;
        if (scalar.Style == ScalarStyle.Plain && openBrackets.Count == 0 && to > from && SwallowedItem.Match(text, from, to - from) is { Success: true } item)
        {
            var dash = item.Groups["dash"].Index;
            Report(FindingCatalog.YamlSyntax, dash, dash + 1, "this item is indented further than the one above, which takes it for a part of its text");
            return new ScalarNode(Span(from, from + item.Groups["own"].Length), item.Groups["own"].Value, IsQuoted: false);
        }
        return new ScalarNode(Span(from, to), scalar.Value, scalar.Style != ScalarStyle.Plain);
    }

    private SequenceNode? ReadSequence(ParsingEvent start, int depth)
    {
        var opening = Open(start, '[');
        var items = new List<GreenNode>();
        while (Next() is var next and not SequenceEnd)
        {
            if (ReadNode(next, depth + 1) is not { } item)
                return null;
            items.Add(item);
        }
        return new SequenceNode(Close(opening, Index(start.Start), items.Count == 0 ? null : items[items.Count - 1].Span), items);
    }

    private MappingNode? ReadMapping(ParsingEvent start, int depth)
    {
        var opening = Open(start, '{');
        var entries = new List<GreenEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        int? first = null;
        SourceSpan? last = null;
        while (Next() is var next and not MappingEnd)
        {
            if (ReadNode(next, depth + 1) is not { } key || ReadNode(Next(), depth + 1) is not { } value)
                return null;
            first ??= key.Span.Start;
            last = value.Span;
            if (key is not ScalarNode { Text.Length: > 0 } word)
                Report(FindingCatalog.KeyIsNoWord, key.Span);
            else if (!keys.Add(word.Text))
                Report(FindingCatalog.DuplicateKey, key.Span, word.Text);
            else
                entries.Add(new GreenEntry(word, value));
        }
        return new MappingNode(Close(opening, first ?? Index(start.Start), last), entries);
    }

    /// <summary>Remembers an opening bracket; <see langword="null"/> for a block, or for a pair that stands in a list without braces of its own.</summary>
    private int? Open(ParsingEvent start, char bracket)
    {
        var index = Index(start.Start);
        // The pair 'a: 1' in '[a: 1]' comes with a mark at the text's start, a block with that of its first value.
        var isFlow = start is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };
        if (!isFlow || index < consumed || index >= text.Length || text[index] != bracket)
            return null;
        openBrackets.Push(index);
        consumed = index + 1;
        return index;
    }

    /// <summary>The bracket that comes next: the library can fail inside before it tells of it.</summary>
    private int? BracketAhead()
    {
        var index = consumed;
        while (index < text.Length && (char.IsWhiteSpace(text[index]) || text[index] is '-' or ':'))
            index++;
        return index < text.Length && text[index] is '[' or '{' ? index : null;
    }

    private SourceSpan Close(int? opening, int start, SourceSpan? last)
    {
        if (opening is not { } index)
            return last is { } end ? Span(start, end.Start + end.Length) : Span(start, start);
        openBrackets.Pop();
        consumed = Index(parser.Current!.End) + 1;
        return Span(index, consumed);
    }

    private void RejectProperties(ParsingEvent start)
    {
        if (start is AnchorAlias)
            Report(FindingCatalog.AnchorOrAlias, Index(start.Start), Index(start.End), text.Substring(Index(start.Start), Index(start.End) - Index(start.Start)));
        if (start is not NodeEvent node || (node.Anchor.IsEmpty && node.Tag.IsEmpty))
            return;
        // Anchor and tag stand in any order before the value; each reaches to the next blank.
        for (var from = Index(start.Start); from < text.Length && text[from] is '&' or '!';)
        {
            var to = from;
            while (to < text.Length && !char.IsWhiteSpace(text[to]))
                to++;
            Report(text[from] == '&' ? FindingCatalog.AnchorOrAlias : FindingCatalog.Tag, from, to, text.Substring(from, to - from));
            for (from = to; from < text.Length && char.IsWhiteSpace(text[from]);)
                from++;
        }
    }

    private ParsingEvent Next()
    {
        if (parser.Current is { } read)
            consumed = Math.Max(consumed, Index(read.End));
        if (!parser.MoveNext())
            throw new YamlException("the text ends unexpectedly");
        return parser.Current!;
    }

    private int Index(in Mark mark) => (int)mark.Index + skipped;

    private SourceSpan Span(int start, int end) => lines.Span(start, end);

    private void Report(FindingRule rule, int start, int end, params string[] arguments) => Report(rule, Span(start, end), arguments);

    private void Report(FindingRule rule, SourceSpan span, params string[] arguments) => findings.Add(new Finding(rule, span, arguments.ToEquatableArray()));

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
