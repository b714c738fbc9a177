using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace GreenDsl.Generator.Emission;

/// <summary>Values and free text as they stand in C#.</summary>
internal static class Literals
{
    /// <summary>A string literal.</summary>
    public static string Text(string content)
    {
        if (IsPlain(content))
            return '"' + content + '"';
        var literal = SymbolDisplay.FormatLiteral(content, quote: true);
        return literal.Any(IsInvisible) ? Comment(literal) : literal;
    }

    /// <summary>Free text inside a documentation comment.</summary>
    public static string Xml(string content)
    {
        if (IsPlain(content))
            return content;
        var text = new StringBuilder(content.Length);
        foreach (var c in content)
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                _ => Visible(text, c),
            };
        return text.ToString();
    }

    /// <summary>Free text inside a line comment.</summary>
    public static string Comment(string content)
    {
        if (IsPlain(content))
            return content;
        var text = new StringBuilder(content.Length);
        foreach (var c in content)
            Visible(text, c);
        return text.ToString();
    }

    // Nearly every text: it stands for itself in a literal, in XML and in a comment.
    private static bool IsPlain(string content)
    {
        foreach (var c in content)
            if (c is < ' ' or > '~' or '"' or '\\' or '&' or '<' or '>')
                return false;
        return true;
    }

    private static StringBuilder Visible(StringBuilder text, char c) =>
        IsInvisible(c) ? text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)) : text.Append(c);

    // A line break would end a comment, XML has no place for control characters and halves of surrogate pairs, and a reader is misled by
    // characters that turn the direction of what follows.
    private static bool IsInvisible(char c) => c is '\uFFFE' or '\uFFFF' || char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
