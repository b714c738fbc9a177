using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Attributes;

/// <summary>Writes arguments of attributes from what stands in YAML.</summary>
internal static class AttributeText
{
    /// <summary>The keys of a section as named arguments; <see langword="null"/> where one of them has no simple form in C#.</summary>
    public static string? Arguments(AttributeShape shape, MappingNode section)
    {
        var arguments = section.Entries.Select(entry => Argument(shape, entry)).ToArray();
        return arguments.Contains(null) ? null : string.Join(", ", arguments);
    }

    private static string? Argument(AttributeShape shape, GreenEntry entry) =>
        shape.Members.FirstOrDefault(member => member.Path.Count == 1 && member.Path[0] == entry.Key.Text) is { } member && entry.Value is ScalarNode { Text: var text } && text.IndexOfAny(['"', '\\']) < 0
            ? Value(member, text) is { } value ? $"{member.Property} = {value}" : null
            : null;

    private static string? Value(AttributeMember member, string text) => member.Form switch
    {
        MemberForm.Text => $"\"{text}\"",
        MemberForm.Choice => $"{member.Enumeration}.{AttributeNames.Pascal(text)}",
        MemberForm.Integer or MemberForm.Number or MemberForm.Flag => text,
        _ => null,
    };
}
