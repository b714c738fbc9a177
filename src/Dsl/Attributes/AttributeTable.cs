using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Attributes;

/// <summary>
/// The attributes of the C# door, told by the vocabulary's tables: a new word or key has its attribute or property without being named here.
/// </summary>
public static class AttributeTable
{
    private static readonly Lazy<IReadOnlyList<AttributeShape>> LazyAll = new(
        static () => [.. Shapes().OrderBy(static shape => shape.Name, StringComparer.Ordinal)]);

    private static readonly Lazy<Dictionary<string, AttributeShape>> ByName = new(
        static () => LazyAll.Value.ToDictionary(static shape => shape.Name, StringComparer.Ordinal));

    /// <summary>All attributes in ordinal order.</summary>
    public static IReadOnlyList<AttributeShape> All => LazyAll.Value;

    /// <summary>The attribute that makes a class an experiment.</summary>
    public static AttributeShape Root => Find("Experiment")!;

    /// <summary>The attribute of a name without <c>Attribute</c>; <see langword="null"/> where there is none.</summary>
    public static AttributeShape? Find(string name) => ByName.Value.TryGetValue(name, out var shape) ? shape : null;

    private static IEnumerable<AttributeShape> Shapes()
    {
        var top = Words<Section>.Find("")!;
        var own = top.Parameters.Where(static key => key.Type is not (ParameterType.Section or ParameterType.Word or ParameterType.WordList));
        yield return WithFirst(new("Experiment", top.Help, [], [.. own.Select(static key => Member(key))]));
        foreach (var key in top.Parameters)
            foreach (var shape in Shapes(key, []))
                yield return shape;
    }

    private static IEnumerable<AttributeShape> Shapes(Parameter key, IReadOnlyList<string> above)
    {
        string[] path = [.. above, key.Name];
        return key.Type switch
        {
            ParameterType.Word when key.Kind == WordKind.Optimizer => key.Kind.All.Select(word => OfWord(word, key.Kind, path)),
            ParameterType.Word => [OfKind(key, path)],
            ParameterType.WordList when above.Count == 0 => [OfList(key)],
            ParameterType.Section when key.Name == "data" => [.. Words<DatasetWord>.All.Select(word => OfData(word, path)), .. Nested("data", path)],
            ParameterType.Section when !IsInline(key) => [OfSection(key.Name, path), .. Nested(key.Name, path)],
            _ => [],
        };
    }

    private static IEnumerable<AttributeShape> Nested(string section, IReadOnlyList<string> path) =>
        Words<Section>.Find(section)!.Parameters.SelectMany(key => Shapes(key, path));

    private static AttributeShape OfSection(string name, IReadOnlyList<string> path)
    {
        var section = Words<Section>.Find(name)!;
        var lists = section.Parameters.Where(static key => key.Type == ParameterType.WordList).Select(static key => Member(key)).ToArray();
        var members = section.Parameters.Where(static key => key.Type is not ParameterType.WordList && (key.Type != ParameterType.Section || IsInline(key)))
            .Select(static key => Member(key)).ToArray();
        var shape = new AttributeShape(AttributeNames.Pascal(name), section.Help, path, members);
        // The shares of a split are all of one kind and have a natural order.
        return lists.Length > 0 ? shape with { Positional = lists, IsPositionOptional = true }
            : name == "split" ? shape with { Positional = members, IsPositionOptional = true }
            : WithFirst(shape);
    }

    // An optimizer's arguments are many and each optimizer has its own: its word is an attribute, named as the word's class is.
    private static AttributeShape OfWord(Word word, WordKind kind, IReadOnlyList<string> path)
    {
        var type = word.GetType().Name;
        return new(type.Substring(0, type.Length - nameof(Word).Length), word.Help, [.. path, word.Name], [.. word.Parameters.Select(static key => Member(key))]) { Kind = kind };
    }

    private static AttributeShape OfKind(Parameter key, IReadOnlyList<string> path)
    {
        var kind = key.Kind!;
        var choice = Member(key) with
        {
            Property = "Word",
            Path = [],
            Form = MemberForm.Choice,
            Enumeration = AttributeNames.Pascal(kind.Name) + (kind.Name.EndsWith("s", StringComparison.Ordinal) ? "es" : "s"),
            Choices = [.. kind.All.Select(static word => word.Name)],
        };
        var arguments = kind.All.SelectMany(static word => word.Parameters).GroupBy(static argument => argument.Name).Select(static group => Member(group.First()));
        return new(AttributeNames.Pascal(key.Name), key.Help, path, [.. arguments]) { Positional = [choice], ChoosesWord = true };
    }

    private static AttributeShape OfList(Parameter key) =>
        new(AttributeNames.Pascal(key.Kind!.Name) + "s", key.Help, [], []) { Positional = [Member(key)] };

    private static AttributeShape OfData(DatasetWord word, IReadOnlyList<string> path)
    {
        var name = AttributeNames.Pascal(word.Name) + "Data";
        if (word.Neighbours.Count == 0)
            return WithFirst(new(name, word.Help, [.. path, word.Name], [.. word.Parameters.Select(key => Member(key, AttributeNames.Pascal(word.Name)))]));
        var file = Member(word.Parameters[0]) with { Path = [word.Name] };
        return new(name, word.Help, path, [.. word.Neighbours.SelectMany(Members)]) { Positional = [file] };
    }

    private static IEnumerable<AttributeMember> Members(Parameter key)
    {
        yield return Member(key);
        // A key that may stand in braces there has a property of its own.
        foreach (var form in key.Forms.OfType<Form.Key>())
            yield return Member(form.Parameter) with { Path = [key.Name, form.Parameter.Name] };
    }

    // Whoever has to be named comes first, and then needs no name.
    private static AttributeShape WithFirst(AttributeShape shape) => shape.Members[0].Source.IsRequired
        ? shape with { Positional = [shape.Members[0]], Members = [.. shape.Members.Skip(1)] }
        : shape;

    // A section of one key is that key's value.
    private static bool IsInline(Parameter key) => key.Type == ParameterType.Section && Words<Section>.Find(key.Name)!.Parameters.Count == 1;

    private static AttributeMember Member(Parameter key, string owner = "")
    {
        var value = IsInline(key) ? Words<Section>.Find(key.Name)!.Parameters[0] : key;
        var form = FormOf(value);
        var property = AttributeNames.Pascal(key.Name);
        return new(property, [key.Name], form, key)
        {
            Enumeration = form == MemberForm.Choice ? owner + property : null,
            Choices = form == MemberForm.Choice ? value.Options : [],
        };
    }

    private static MemberForm FormOf(Parameter key) => key.Type switch
    {
        ParameterType.Integer => key.Options.Count > 0 ? MemberForm.IntegerOrWord : MemberForm.Integer,
        ParameterType.Number => MemberForm.Number,
        ParameterType.NumberPair => MemberForm.Numbers,
        ParameterType.Boolean => MemberForm.Flag,
        ParameterType.Option => MemberForm.Choice,
        ParameterType.TextList => MemberForm.Texts,
        ParameterType.WordList => MemberForm.Words,
        ParameterType.Structure => key.Forms.Any(static form => form is Form.Names) ? MemberForm.Pairs
            : key.Forms.Any(static form => form is Form.Text) ? MemberForm.Text
            : key.Forms.Any(static form => form is Form.Word) ? MemberForm.Choice
            : MemberForm.Integers,
        _ => MemberForm.Text,
    };
}
