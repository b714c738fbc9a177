using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Tests.Mutations.Code;

/// <summary>Writes scalars between quotes.</summary>
internal static class Literals
{
    /// <summary>A text as it stands between the quotes of C#.</summary>
    public static string Escape(string text) => string.Concat(text.Select(static c => c is '"' or '\\' ? $"\\{c}" : c < ' ' ? $"\\u{(int)c:X4}" : c.ToString()));

    /// <summary>A scalar of YAML that can stand among brackets.</summary>
    public static string Yaml(ScalarNode scalar) => scalar is { IsQuoted: false, Text: var text } && text.Length > 0 && text.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '%')
        ? text
        : '"' + string.Concat(scalar.Text.Select(static c => c is '"' or '\\' || c < ' ' || c > '~' ? $"\\u{(int)c:X4}" : c.ToString())) + '"';
}
