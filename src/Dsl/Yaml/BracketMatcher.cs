namespace GreenDsl.Dsl.Yaml;

/// <summary>Pairs the brackets of a flow value.</summary>
internal static class BracketMatcher
{
    /// <summary>The bracket that is never closed, from an opening one on; <see langword="null"/> where all are closed.</summary>
    public static int? FindUnclosed(string text, int opening)
    {
        var open = new Stack<int>();
        foreach (var i in Brackets(text, opening, text.Length))
        {
            if (IsOpening(text[i]))
                open.Push(i);
            else if (!IsPair(text[open.Peek()], text[i]))
                return open.Peek();
            else if (open.Pop() == opening)
                return null;
        }
        return open.Count == 0 ? null : open.Last();
    }

    /// <summary>
    /// The closing bracket of a line that was never opened, and the innermost opening one around it; <see langword="null"/> where there is none,
    /// or where an opening one is as likely to be the mistake.
    /// </summary>
    public static (int Closing, int? Around)? FindUnopened(string text, int start, int end)
    {
        var open = new Stack<int>();
        (int, int?)? stray = null;
        foreach (var i in Brackets(text, start, end))
        {
            if (IsOpening(text[i]))
                open.Push(i);
            else if (open.Count > 0 && IsPair(text[open.Peek()], text[i]))
                open.Pop();
            else if (stray is not null)
                return null;
            else
                stray = (i, open.Count == 0 ? null : open.Peek());
        }
        return open.Count == 0 ? stray : null;
    }

    private static bool IsOpening(char c) => c is '[' or '{';

    private static bool IsPair(char opening, char closing) => (opening == '[') == (closing == ']');

    private static IEnumerable<int> Brackets(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            switch (text[i])
            {
                case '[' or '{' or ']' or '}':
                    yield return i;
                    break;
                case '#' when i > start && char.IsWhiteSpace(text[i - 1]):
                    i = Behind(text.IndexOfAny(['\r', '\n'], i), text);
                    break;
                case '"' or '\'' when i > start && (text[i - 1] is '[' or '{' or ',' or ':' || char.IsWhiteSpace(text[i - 1])):
                    i = Behind(text.IndexOf(text[i], i + 1), text);
                    break;
            }
        }
    }

    private static int Behind(int found, string text) => found < 0 ? text.Length : found;
}
