using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Attributes;

/// <summary>One attribute on a class as it was written. Equal by value, places included.</summary>
/// <param name="Name">Its name without <c>Attribute</c>.</param>
/// <param name="Span">Where its name stands.</param>
/// <param name="Whole">Where all of it stands, arguments included.</param>
/// <param name="Arguments">Its arguments in the text's order.</param>
public sealed record AttributeUse(string Name, SourceSpan Span, SourceSpan Whole, EquatableArray<AttributeArgument> Arguments);

/// <summary>One argument of an attribute.</summary>
/// <param name="Name">The property or parameter that it names; <see langword="null"/> where it goes by its place.</param>
/// <param name="NameSpan">Where that name stands; where it has none, where the attribute's does.</param>
/// <param name="Value">Its value.</param>
public sealed record AttributeArgument(string? Name, SourceSpan NameSpan, AttributeValue Value);

/// <summary>The value of an argument.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">A text's content, a number in invariant digits, <c>true</c> or <c>false</c>, an enumeration's member; empty for a list.</param>
public sealed record AttributeValue(AttributeValueKind Kind, SourceSpan Span, string Text)
{
    /// <summary>The items of a list.</summary>
    public EquatableArray<AttributeValue> Items { get; init; }

    /// <summary>Where each character of a text stands; <see langword="null"/> where it is no literal but, say, a constant.</summary>
    public TextPlaces? Places { get; init; }

    /// <summary>The place of a stretch of the text: inside the literal, else where the value stands.</summary>
    public SourceSpan PlaceOf(int start, int end) => Places?.Span(start, end) ?? Span;
}

/// <summary>What an argument can be.</summary>
public enum AttributeValueKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A member of an enumeration.</summary>
    Member,

    /// <summary>A list of values.</summary>
    List,

    /// <summary>Nothing: <see langword="null"/>.</summary>
    Nothing,

    /// <summary>Something that only the C# compiler can tell.</summary>
    Unknown,
}
