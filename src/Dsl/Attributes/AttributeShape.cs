using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Attributes;

/// <summary>One attribute of the C# door: what it is called and which part of an experiment it says.</summary>
/// <param name="Name">Its name without <c>Attribute</c>.</param>
/// <param name="Help">One sentence for the editor.</param>
/// <param name="Path">The part of the experiment below which its members stand; empty for the top level.</param>
/// <param name="Members">What it can say, in the vocabulary's order.</param>
public sealed record AttributeShape(string Name, string Help, IReadOnlyList<string> Path, IReadOnlyList<AttributeMember> Members)
{
    /// <summary>Members that can be given by their place alone, in order. They come first in the attribute's constructor.</summary>
    public IReadOnlyList<AttributeMember> Positional { get; init; } = [];

    /// <summary>The positional members may also be left out.</summary>
    public bool IsPositionOptional { get; init; }

    /// <summary>The first positional member names a word; the others are that word's arguments.</summary>
    public bool ChoosesWord { get; init; }

    /// <summary>It stands for one of several words of a kind: the attribute of another one excludes it.</summary>
    public WordKind? Kind { get; init; }

    /// <summary>The member of a property's or parameter's name; <see langword="null"/> where there is none.</summary>
    public AttributeMember? MemberOf(string name) =>
        Members.Concat(Positional).FirstOrDefault(member => member.Property == name || member.Parameter == name);
}

/// <summary>One property or constructor parameter of an attribute.</summary>
/// <param name="Property">Name of the property.</param>
/// <param name="Path">The key below the attribute's part that it gives the value for.</param>
/// <param name="Form">What stands there in C#.</param>
/// <param name="Source">The vocabulary's parameter.</param>
public sealed record AttributeMember(string Property, IReadOnlyList<string> Path, MemberForm Form, Parameter Source)
{
    /// <summary>Name of the constructor parameter.</summary>
    public string Parameter => char.ToLowerInvariant(Property[0]) + Property.Substring(1);

    /// <summary>Name of its enumeration (<see cref="MemberForm.Choice"/>).</summary>
    public string? Enumeration { get; init; }

    /// <summary>The words that the enumeration's members stand for, in their order.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The word that a member of the enumeration stands for; the member's own name where there is none.</summary>
    public string Choice(string member) => Choices.FirstOrDefault(choice => AttributeNames.Pascal(choice) == member) ?? member;
}

/// <summary>What stands for a value in C#.</summary>
public enum MemberForm
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>Strings.</summary>
    Texts,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Whole numbers.</summary>
    Integers,

    /// <summary>A whole number or a word: an object.</summary>
    IntegerOrWord,

    /// <summary>A real number.</summary>
    Number,

    /// <summary>Real numbers.</summary>
    Numbers,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A member of an enumeration.</summary>
    Choice,

    /// <summary>Strings, each a word with its arguments as in YAML, or a YAML list of them.</summary>
    Words,

    /// <summary>Strings, each a name or a pair of name and kind as in YAML.</summary>
    Pairs,
}
