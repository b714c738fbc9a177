using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Attributes;

/// <summary>Turns the attributes of a class into the nodes that the same experiment has in YAML. What a string says in YAML is read as YAML, with places inside the string.</summary>
public sealed class AttributeNodes
{
    private readonly List<Finding> findings = [];
    private readonly Branch root;
    private bool isReadable = true;

    private AttributeNodes(SourceSpan span) => root = new Branch(new ScalarNode(span, "", IsQuoted: false));

    /// <summary>The experiment that attributes declare. Those that are none of the language's are passed over.</summary>
    public static YamlDocument Read(IReadOnlyList<AttributeUse> uses)
    {
        var nodes = new AttributeNodes(uses.FirstOrDefault(static use => use.Name == AttributeTable.Root.Name)?.Span ?? default);
        foreach (var use in uses)
            if (AttributeTable.Find(use.Name) is { } shape)
                nodes.Add(use, shape);
        return new(nodes.isReadable ? nodes.root.ToMapping() : null, nodes.findings.ToEquatableArray());
    }

    private void Add(AttributeUse use, AttributeShape shape)
    {
        var branch = root;
        for (var depth = 0; depth < shape.Path.Count; depth++)
        {
            var isWord = shape.Kind is not null && depth == shape.Path.Count - 1;
            if (isWord && branch.Entries.FirstOrDefault()?.Key is { } other)
            {
                Report(FindingCatalog.Exclusive, use.Span, use.Name, AttributeTable.All.First(known => known.Kind == shape.Kind && known.Path.Last() == other.Text).Name);
                return;
            }
            branch = branch.Below(new ScalarNode(use.Span, shape.Path[depth], IsQuoted: false), isWord);
        }
        var rest = 0;
        var items = new List<AttributeValue>();
        foreach (var argument in use.Arguments)
        {
            var isRest = argument.Name is null && shape.Positional is [{ Form: MemberForm.Words }];
            var member = argument.Name is { } name ? shape.MemberOf(name) : isRest ? shape.Positional[0] : shape.Positional.ElementAtOrDefault(rest++);
            // What the attribute does not have, the C# compiler refuses.
            if (member is null || argument.Value.Kind == AttributeValueKind.Unknown)
                continue;
            if (member.Form == MemberForm.Words)
                items.AddRange(argument.Value.Kind == AttributeValueKind.List ? argument.Value.Items : [argument.Value]);
            else if (shape.ChoosesWord && member == shape.Positional[0])
                branch = branch.Below(new ScalarNode(argument.Value.Span, member.Choice(argument.Value.Text), IsQuoted: false), isWord: true);
            else
                Add(branch, member, argument);
        }
        if (shape.Positional is [{ Form: MemberForm.Words } list] && (items.Count > 0 || !shape.IsPositionOptional))
            AddWords(use, branch, list, items);
    }

    private void Add(Branch branch, AttributeMember member, AttributeArgument argument)
    {
        for (var depth = 0; depth < member.Path.Count - 1; depth++)
            branch = branch.Below(new ScalarNode(argument.NameSpan, member.Path[depth], IsQuoted: false), isWord: false);
        var key = new ScalarNode(argument.NameSpan, member.Path[member.Path.Count - 1], IsQuoted: false);
        if (!branch.Add(key, Value(member, argument.Value)))
            Report(FindingCatalog.DuplicateKey, argument.NameSpan, key.Text);
    }

    private void AddWords(AttributeUse use, Branch branch, AttributeMember member, List<AttributeValue> items)
    {
        var nodes = items.SelectMany(Pieces).ToArray();
        // 'none' in place of the steps forbids all changes.
        if (branch.Entries.Count == 0 && member.Source.Name == "steps" && nodes is [ScalarNode { Text: "none" } none])
            root.Replace(branch, none);
        else
            branch.Add(new ScalarNode(use.Span, member.Path[0], IsQuoted: false), new SequenceNode(Around(nodes, use.Span), nodes));
    }

    private GreenNode Value(AttributeMember member, AttributeValue value)
    {
        if (value.Kind == AttributeValueKind.List)
            return member.Form == MemberForm.Pairs ? Pairs(value) : new SequenceNode(value.Span, [.. value.Items.Select(item => Value(member, item))]);
        if (value.Kind == AttributeValueKind.Member)
            return new ScalarNode(value.Span, member.Choice(value.Text), IsQuoted: false);
        if (value.Kind == AttributeValueKind.Text && CharacterCheck.FirstControl(value.Text) is { } control)
            Report(FindingCatalog.ControlCharacter, value.PlaceOf(control, control + 1), CharacterCheck.Name(value.Text[control]));
        return value.Kind == AttributeValueKind.Text && value.Text.Length > 0
            ? new ScalarNode(value.PlaceOf(0, value.Text.Length), value.Text, IsQuoted: false)
            : new ScalarNode(value.Span, value.Text, IsQuoted: value.Kind == AttributeValueKind.Text);
    }

    // Names alone are numbers; beside one that says more, they say so too.
    private GreenNode Pairs(AttributeValue value)
    {
        var pieces = value.Items.SelectMany(Pieces).ToArray();
        if (pieces.All(static piece => piece is ScalarNode))
            return new SequenceNode(value.Span, pieces);
        var entries = new List<GreenEntry>();
        foreach (var entry in pieces.SelectMany(Entries))
            if (entries.Any(other => other.Key.Text == entry.Key.Text))
                Report(FindingCatalog.DuplicateKey, entry.Key.Span, entry.Key.Text);
            else
                entries.Add(entry);
        return new MappingNode(value.Span, entries);
    }

    private IEnumerable<GreenEntry> Entries(GreenNode piece)
    {
        switch (piece)
        {
            case MappingNode mapping:
                return mapping.Entries;
            case ScalarNode name:
                return [new GreenEntry(name, new ScalarNode(name.Span, "number", IsQuoted: false))];
            default:
                Report(FindingCatalog.KeyIsNoWord, piece.Span);
                return [];
        }
    }

    // A string holds one item, or a list of them.
    private IEnumerable<GreenNode> Pieces(AttributeValue value)
    {
        if (value.Kind != AttributeValueKind.Text || value.Text.Trim().Length == 0)
            return [new ScalarNode(value.Span, value.Text.Trim(), IsQuoted: false)];
        var document = YamlReader.Read(value.Text);
        foreach (var finding in document.Findings)
            findings.Add(finding with { Span = Moved(finding.Span) });
        isReadable &= document.Root is not null;
        return document.Root?.Moved(Moved) switch { null => [], SequenceNode list => list.Items, var node => [node] };

        SourceSpan Moved(SourceSpan span) => value.PlaceOf(span.Start, span.Start + span.Length);
    }

    private static SourceSpan Around(IReadOnlyList<GreenNode> nodes, SourceSpan otherwise)
    {
        if (nodes.Count == 0)
            return otherwise;
        var (first, last) = (nodes[0].Span, nodes[nodes.Count - 1].Span);
        return first with { Length = last.Start + last.Length - first.Start, EndLine = last.EndLine, EndColumn = last.EndColumn };
    }

    private void Report(FindingRule rule, SourceSpan span, params string[] arguments) => findings.Add(new(rule, span, arguments.ToEquatableArray()));

    // Keys that are still being collected: attributes of one section stand in any order.
    private sealed class Branch(ScalarNode key, bool isWord = false)
    {
        public ScalarNode Key => key;

        public List<Entry> Entries { get; } = [];

        public Branch Below(ScalarNode below, bool isWord)
        {
            if (Entries.FirstOrDefault(entry => entry.Key.Text == below.Text)?.Branch is { } known)
                return known;
            var branch = new Branch(below, isWord);
            Entries.Add(new(below, null, branch));
            return branch;
        }

        public bool Add(ScalarNode name, GreenNode value)
        {
            if (Entries.Any(entry => entry.Key.Text == name.Text))
                return false;
            Entries.Add(new(name, value, null));
            return true;
        }

        public void Replace(Branch branch, GreenNode value)
        {
            Entries.RemoveAll(entry => entry.Branch == branch);
            Entries.Add(new(branch.Key, value, null));
        }

        // What a word is given stands where its first argument does, what a section is given where its attribute does.
        public MappingNode ToMapping() => new(isWord ? Entries[0].Key.Span : key.Span, [.. Entries.Select(static entry => new GreenEntry(entry.Key, entry.Value ?? entry.Branch!.ToNode()))]);

        // A word without arguments has nothing behind it.
        private GreenNode ToNode() => isWord && Entries.Count == 0 ? new ScalarNode(key.Span, "", IsQuoted: false) : ToMapping();
    }

    private sealed record Entry(ScalarNode Key, GreenNode? Value, Branch? Branch);
}
