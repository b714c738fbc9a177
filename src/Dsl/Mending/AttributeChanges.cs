using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Mending;

/// <summary>Writes changes into the attributes of a C# class: into string literals and numbers, between the strings of a list, as a further attribute.</summary>
internal sealed class AttributeChanges(IReadOnlyList<AttributeUse> uses, GreenNode root) : ChangeWriter
{
    private IEnumerable<AttributeValue> Values => uses.SelectMany(static use => use.Arguments)
        .SelectMany(static argument => argument.Value.Kind == AttributeValueKind.List ? argument.Value.Items : EquatableArray.Of(argument.Value));

    public override Mend? Write(Change change) => change switch
    {
        Change.Replace replace => NodePath.Node(root, replace.Path) is ScalarNode { Span: { Source: null } span } ? Spelled(new(change.Title, span, replace.Value)) : null,
        Change.Insert insert => NodePath.Node(root, insert.List) is SequenceNode { Items.Count: > 0 } list && IsPlain(insert.Item) ? Insert(insert, list) : null,
        Change.Add add => Add(add),
        _ => null,
    };

    /// <summary>A mend that replaces a stretch by what would stand in YAML, as C# spells it; <see langword="null"/> where the stretch is not within one string literal, and no number.</summary>
    public Mend? Spelled(Mend mend)
    {
        var value = Values.FirstOrDefault(value => value.Places is not null ? Contains(value.Span, mend.Span) : value.Kind == AttributeValueKind.Number && value.Span == mend.Span);
        if (value is null)
            return null;
        if (value.Places is null)
            return mend with { Text = NumberLiteral.Read(mend.Text) is not null ? mend.Text : $"\"{mend.Text}\"" };
        if (IsPlain(mend.Text))
            return mend;
        // What YAML has to quote is text anyway where it is the whole literal, and takes the other quotes within one.
        return YamlReader.Read(mend.Text).Root is ScalarNode { Text: var text } && IsPlain(text)
            ? mend with { Text = value.PlaceOf(0, value.Text.Length) == mend.Span ? text : $"'{text.Replace("'", "''")}'" }
            : null;
    }

    // One string of the list is one item: a list within a string is for its author.
    private Mend? Insert(Change.Insert change, SequenceNode list)
    {
        var atEnd = change.Before >= list.Items.Count;
        var neighbour = list.Items[atEnd ? list.Items.Count - 1 : change.Before].Span;
        if (Values.FirstOrDefault(value => value.Places is not null && Contains(value.Span, neighbour)) is not { Span.Source: null } literal
            || list.Items.Count(item => Contains(literal.Span, item.Span)) != 1)
            return null;
        return atEnd
            ? new(change.Title, End(literal.Span), $", \"{change.Item}\"")
            : new(change.Title, Start(literal.Span), $"\"{change.Item}\", ");
    }

    private Mend? Add(Change.Add change)
    {
        var home = uses.First(static use => use.Name == AttributeTable.Root.Name);
        if (AttributeTable.Root.Members.FirstOrDefault(member => member.Path[0] == change.Key) is { } member && home.Arguments.LastOrDefault() is { Value.Span: { Source: null } last })
            return new(change.Title, End(last), $", {member.Property} = {change.Value}");
        var shape = AttributeTable.All.FirstOrDefault(shape => shape.Path is [var key] && key == change.Key);
        var behind = uses.LastOrDefault(static use => use.Whole.Source is null);
        return shape is not null && behind is not null && YamlReader.Read(change.Value).Root is MappingNode values && AttributeText.Arguments(shape, values) is { } arguments
            ? new(change.Title, End(behind.Whole), $", {shape.Name}({arguments})")
            : null;
    }

    private static bool IsPlain(string value) => value.IndexOfAny(['"', '\\']) < 0;

    private static bool Contains(SourceSpan outer, SourceSpan inner) =>
        outer.Source == inner.Source && outer.Start <= inner.Start && inner.Start + inner.Length <= outer.Start + outer.Length;

    private static SourceSpan Start(SourceSpan span) => span with { Length = 0, EndLine = span.Line, EndColumn = span.Column };

    private static SourceSpan End(SourceSpan span) => span with { Start = span.Start + span.Length, Length = 0, Line = span.EndLine, Column = span.EndColumn };
}
