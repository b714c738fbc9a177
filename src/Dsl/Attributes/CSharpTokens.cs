namespace GreenDsl.Dsl.Attributes;

/// <summary>What a token is, as far as attributes care.</summary>
internal enum CSharpTokenKind
{
    /// <summary>A name or a keyword; what was written with <c>@</c> is without it.</summary>
    Name,

    /// <summary>A string literal, plain, verbatim or raw.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Anything else: one character, or a literal that attributes of the language do not take.</summary>
    Other,
}

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Text">As written.</param>
internal readonly record struct CSharpToken(CSharpTokenKind Kind, int Start, string Text)
{
    public int End => Start + Text.Length;

    public bool Is(char c) => Kind == CSharpTokenKind.Other && Text.Length == 1 && Text[0] == c;
}

/// <summary>Cuts C# into tokens, without comments and directives. Never fails: what it cannot make sense of is a token of its own.</summary>
internal sealed class CSharpTokens(string text)
{
    private int at;

    /// <summary>All tokens in order.</summary>
    public IEnumerable<CSharpToken> All()
    {
        while (SkipTrivia())
        {
            var start = at;
            var kind = Next();
            yield return new(kind, start, text.Substring(start, at - start));
        }
    }

    private bool SkipTrivia()
    {
        var startsLine = at == 0;
        while (at < text.Length)
            if (char.IsWhiteSpace(text[at]))
                startsLine |= text[at++] is '\n' or '\r';
            else if (Has("//") || (startsLine && text[at] == '#'))
                at = IndexOf('\n', at);
            else if (Has("/*"))
                at = text.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : text.Length;
            else
                return true;
        return false;
    }

    private CSharpTokenKind Next()
    {
        var c = text[at];
        if (char.IsLetter(c) || c == '_' || (c == '@' && at + 1 < text.Length && (char.IsLetter(text[at + 1]) || text[at + 1] == '_')))
            return Skip(1, static c => char.IsLetterOrDigit(c) || c == '_', CSharpTokenKind.Name);
        if (char.IsDigit(c) || (c == '.' && at + 1 < text.Length && char.IsDigit(text[at + 1])))
            return Number();
        if (c == '\'')
            return Quoted('\'', CSharpTokenKind.Other);
        var prefix = 0;
        while (at + prefix < text.Length && text[at + prefix] is '$' or '@')
            prefix++;
        if (at + prefix >= text.Length || text[at + prefix] != '"')
            return Skip(1, static _ => false, CSharpTokenKind.Other);
        var isVerbatim = text.IndexOf('@', at, prefix) >= 0;
        var kind = text.IndexOf('$', at, prefix) >= 0 ? CSharpTokenKind.Other : CSharpTokenKind.Text;
        at += prefix;
        var quotes = 0;
        while (at + quotes < text.Length && text[at + quotes] == '"')
            quotes++;
        return isVerbatim ? Verbatim(kind) : quotes >= 3 ? Raw(quotes, kind) : Quoted('"', kind);
    }

    private CSharpTokenKind Number()
    {
        at++;
        // The sign of an exponent belongs to the number, but not in a hexadecimal one.
        for (var isHex = Has("x") || Has("X"); at < text.Length; at++)
            if (!char.IsLetterOrDigit(text[at]) && text[at] != '_' && !(text[at] == '.' && at + 1 < text.Length && char.IsDigit(text[at + 1]))
                && !(text[at] is '+' or '-' && !isHex && text[at - 1] is 'e' or 'E'))
                break;
        return CSharpTokenKind.Number;
    }

    private CSharpTokenKind Quoted(char quote, CSharpTokenKind kind)
    {
        for (at++; at < text.Length && text[at] is not ('\n' or '\r'); at++)
            if (text[at] == '\\')
                at++;
            else if (text[at] == quote)
                return Skip(1, static _ => false, kind);
        at = Math.Min(at, text.Length);
        return CSharpTokenKind.Other;
    }

    private CSharpTokenKind Verbatim(CSharpTokenKind kind)
    {
        for (at++; at < text.Length; at++)
            if (text[at] == '"' && !(at + 1 < text.Length && text[at + 1] == '"'))
                return Skip(1, static _ => false, kind);
            else if (text[at] == '"')
                at++;
        return CSharpTokenKind.Other;
    }

    private CSharpTokenKind Raw(int quotes, CSharpTokenKind kind)
    {
        var end = text.IndexOf(new string('"', quotes), at + quotes, StringComparison.Ordinal);
        at = end < 0 ? text.Length : end + quotes;
        return end < 0 ? CSharpTokenKind.Other : kind;
    }

    private CSharpTokenKind Skip(int least, Func<char, bool> more, CSharpTokenKind kind)
    {
        for (at += least; at < text.Length && more(text[at]);)
            at++;
        return kind;
    }

    private bool Has(string start) => string.CompareOrdinal(text, at, start, 0, start.Length) == 0;

    private int IndexOf(char c, int start) => text.IndexOf(c, start) is >= 0 and var index ? index : text.Length;
}
