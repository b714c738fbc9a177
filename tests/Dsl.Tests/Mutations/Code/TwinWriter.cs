using System.Globalization;
using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Tests.Mutations.Code;

/// <summary>Writes the attributes that say what stands in YAML.</summary>
internal sealed class TwinWriter
{
    private readonly Dictionary<AttributeShape, List<(int Order, string Text)>> attributes = [];
    private readonly AttributeShape[] shapes;

    /// <param name="root">An experiment without mistakes.</param>
    public TwinWriter(MappingNode root)
    {
        var data = (MappingNode)root.Find("data")!.Value;
        var (optimizer, _) = Word(root.Find("optimizer")!.Value);
        shapes =
        [
            .. AttributeTable.All.Where(shape => shape.Kind is null || shape.Path[^1] == optimizer)
                .Where(shape => !shape.Name.EndsWith("Data", StringComparison.Ordinal) || data.Entries.Any(entry => AttributeNames.Pascal(entry.Key.Text) + "Data" == shape.Name)),
        ];
        foreach (var entry in root.Entries)
            Add(entry.Key.Text, [entry.Key.Text], entry.Value);
    }

    /// <summary>The attributes, a line each, with marks.</summary>
    public string Attributes() => string.Concat(
        attributes.Select(static pair => $"[{pair.Key.Name}({string.Join(", ", pair.Value.OrderBy(static argument => argument.Order).Select(static argument => argument.Text))})]\n"));

    private void Add(string key, string[] path, GreenNode node)
    {
        if (Find(path) is var (shape, member))
            Give(shape, member, node);
        else if (shapes.FirstOrDefault(shape => shape.ChoosesWord && shape.Path.SequenceEqual(path)) is { } choosing)
        {
            var (word, arguments) = Word(node);
            Give(choosing, choosing.Positional[0], new ScalarNode(default, word, IsQuoted: false));
            AddArguments(WordKind.AllKinds.First(kind => kind.Key == key).Find(word)!, path, arguments);
        }
        else if (key == "optimizer")
        {
            var (word, arguments) = Word(node);
            attributes.TryAdd(shapes.First(static shape => shape.Kind is not null), []);
            AddArguments(WordKind.Optimizer.Find(word)!, [.. path, word], arguments);
        }
        else if (key == "synthetic")
            AddArguments(Words<DatasetWord>.Find(key)!, path, node);
        else if (key == "compress" && node is ScalarNode)
            Give(shapes.First(static shape => shape.Name == "Compress"), shapes.First(static shape => shape.Name == "Compress").Positional[0], new SequenceNode(default, [node]));
        else
            foreach (var entry in ((MappingNode)node).Entries)
                Add(entry.Key.Text, [.. path, entry.Key.Text], entry.Value);
    }

    private void AddArguments(Word word, string[] path, GreenNode? arguments)
    {
        if (arguments is MappingNode mapping)
            foreach (var entry in mapping.Entries)
                Add(entry.Key.Text, [.. path, entry.Key.Text], entry.Value);
        else if (arguments is not (null or ScalarNode { Text: "" }))
            Add(word.Parameters[0].Name, [.. path, word.Parameters[0].Name], arguments);
    }

    private (AttributeShape, AttributeMember)? Find(string[] path)
    {
        foreach (var shape in shapes)
            foreach (var member in shape.Positional.Concat(shape.Members))
                if (member.Path.Count > 0 && shape.Path.Concat(member.Path).SequenceEqual(path))
                    return (shape, member);
        return null;
    }

    private void Give(AttributeShape shape, AttributeMember member, GreenNode node)
    {
        if (!attributes.TryGetValue(shape, out var arguments))
            attributes.Add(shape, arguments = []);
        if (member.Path is ["missing"] && node is MappingNode { Entries: [var fill] })
            arguments.Add((int.MaxValue, "Fill = " + Number(fill.Value)));
        else if (shape.Members.Contains(member))
            arguments.Add((int.MaxValue, $"{member.Property} = {Value(member, node)}"));
        else
            arguments.Add((shape.Positional.ToList().IndexOf(member), member.Form == MemberForm.Words ? Items(node, Yaml) : Value(member, node)));
    }

    private static (string Word, GreenNode? Arguments) Word(GreenNode node) =>
        node is MappingNode { Entries: [var only, ..] } ? (only.Key.Text, only.Value) : (((ScalarNode)node).Text, null);

    private static string Value(AttributeMember member, GreenNode node) => member.Form switch
    {
        MemberForm.Choice => member.Enumeration + "." + AttributeNames.Pascal(node is MappingNode section ? Text(section.Entries[0].Value) : Text(node)),
        MemberForm.Texts => $"[{Items(node, Quoted)}]",
        MemberForm.Pairs => $"[{Items(node, Yaml)}]",
        MemberForm.Integers => $"[{Items(node, Bare)}]",
        MemberForm.Number => Number(node),
        MemberForm.Numbers => $"new[] {{ {Items(node, Number)} }}",
        MemberForm.Integer or MemberForm.Flag => Bare(node),
        MemberForm.IntegerOrWord => char.IsDigit(Text(node)[0]) ? Bare(node) : Quoted(node),
        _ => Quoted(node),
    };

    private static string Items(GreenNode node, Func<GreenNode, string> write) => string.Join(", ", node is MappingNode mapping
        ? mapping.Entries.Select(entry => write(new MappingNode(default, [entry])))
        : ((SequenceNode)node).Items.Select(write));

    private static string Text(GreenNode node) => ((ScalarNode)node).Text;

    private static string Bare(GreenNode node) => MarkedText.Mark(node, SpotForm.Number, Text(node));

    private static string Number(GreenNode node) =>
        MarkedText.Mark(node, SpotForm.Number, double.Parse(Text(node), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture));

    private static string Quoted(GreenNode node) => $"\"{MarkedText.Mark(node, SpotForm.Text, Literals.Escape(Text(node)))}\"";

    private static string Yaml(GreenNode node) => $"\"{(node is MappingNode { Entries: [var only] } ? $"{Flow(only.Key)}: {Flow(only.Value)}" : Flow(node))}\"";

    private static string Flow(GreenNode node) => node switch
    {
        MappingNode mapping => "{" + string.Join(", ", mapping.Entries.Select(static entry => $"{Flow(entry.Key)}: {Flow(entry.Value)}")) + "}",
        SequenceNode list => "[" + string.Join(", ", list.Items.Select(Flow)) + "]",
        _ => MarkedText.Mark(node, SpotForm.Yaml, Literals.Escape(Literals.Yaml((ScalarNode)node))),
    };
}
