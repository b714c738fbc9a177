namespace GreenDsl.Dsl.Yaml;

/// <summary>Pairs the brackets of a flow value.</summary>
internal static class BracketMatcher
{
    /// <summary>The bracket that is never closed, from an opening one on; <see langword="null"/> where all are closed.</summary>
    public static int? FindUnclosed(string text, int opening)
    {
        var open = new Stack<int>();
        for (var i = opening; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '[' or '{':
                    open.Push(i);
                    break;
                case ']' or '}':
                    if ((text[open.Peek()] == '[') != (text[i] == ']'))
                        return open.Peek();
                    open.Pop();
                    if (open.Count == 0)
                        return null;
                    break;
                case '#' when char.IsWhiteSpace(text[i - 1]):
                    i = Behind(text.IndexOfAny(['\r', '\n'], i), text);
                    break;
                case '"' or '\'' when text[i - 1] is '[' or '{' or ',' or ':' || char.IsWhiteSpace(text[i - 1]):
                    i = Behind(text.IndexOf(text[i], i + 1), text);
                    break;
            }
        }
        return open.Count == 0 ? null : open.Last();
    }

    private static int Behind(int found, string text) => found < 0 ? text.Length : found;
}
