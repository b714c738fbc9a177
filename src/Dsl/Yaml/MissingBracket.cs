namespace GreenDsl.Dsl.Yaml;

/// <summary>Finds where an opening bracket is missing, from the closing one that is left over.</summary>
internal static class MissingBracket
{
    /// <summary>Where it is missing, and the bracket left over; <see langword="null"/> where none is.</summary>
    public static (int Place, char Closing)? Find(string text, YamlFault fault)
    {
        if (text.Length == 0)
            return null;
        var at = Math.Min(fault.Start, text.Length - 1);
        var line = StartOfLine(text, fault.OpenBracket is { } open && open < at ? open : at);
        var end = text.IndexOfAny(['\r', '\n'], at);
        if (BracketMatcher.FindUnopened(text, line, end < 0 ? text.Length : end) is not var (closing, around))
            return null;
        // In 'data: idx: digits}' it is the second key that would begin what the bracket ends.
        var place = text[at] == ':' && at < closing && (around is not null || text[closing] == '}') ? StartOfWord(text, at)
            : around is null ? StartOfValue(text, StartOfLine(text, closing))
            : StartOfItems(text, around.Value + 1, closing);
        return place < closing ? (place, text[closing]) : null;
    }

    private static int StartOfLine(string text, int at) => text.LastIndexOf('\n', at) is var found && found == at ? at : found + 1;

    // A key may be of several words.
    private static int StartOfWord(string text, int end)
    {
        while (end > 0 && text[end - 1] is not ('[' or '{' or ',' or '\n') && !(text[end - 1] == ' ' && end > 1 && text[end - 2] is ':' or '-'))
            end--;
        return SkipBlanks(text, end);
    }

    // Behind the line's key, or its dash.
    private static int StartOfValue(string text, int line)
    {
        var end = text.IndexOf('\n', line);
        var length = (end < 0 ? text.Length : end) - line;
        var colon = text.IndexOf(": ", line, length, StringComparison.Ordinal);
        return SkipBlanks(text, colon < 0 ? line : colon + 2);
    }

    // A list begins behind a key, a mapping with the first of the items that have keys.
    private static int StartOfItems(string text, int from, int closing)
    {
        var items = text.Substring(from, closing - from);
        if (text[closing] == ']' && items.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon)
            return SkipBlanks(text, from + colon + 2);
        var (start, depth) = (closing, 0);
        for (var i = closing - 1; i >= from - 1; i--)
        {
            if (i >= from && text[i] is ']' or '}')
                depth++;
            else if (i >= from && text[i] is '[' or '{')
                depth--;
            else if (depth == 0 && (i < from || text[i] == ','))
            {
                var item = text.Substring(i + 1, start - i - 1).TrimStart();
                if (item.Length == 0 || item[0] is '[' or '{' || !item.Contains(":"))
                    break;
                start = i + 1;
            }
        }
        return SkipBlanks(text, start);
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        return Math.Min(at, text.Length - 1);
    }
}
