using System.Globalization;
using System.Text;

namespace GreenDsl.Dsl.Attributes;

/// <summary>The content of a C# string literal, with what was left out or spelled differently on the way.</summary>
/// <param name="Content">The string.</param>
/// <param name="Jumps">Where content and token begin to run side by side again, in order; the last one is behind the content.</param>
public sealed record StringLiteral(string Content, IReadOnlyList<(int Index, int Offset)> Jumps)
{
    private const string Escapes = "'\"\\0abefnrtv";
    private const string Escaped = "'\"\\\0\a\b\u001b\f\n\r\t\v";

    /// <summary>Reads a token such as <c>"a\tb"</c>, <c>@"a"</c> or one in three quotes; <see langword="null"/> for anything else.</summary>
    public static StringLiteral? Read(string token)
    {
        var isVerbatim = token.StartsWith("@\"", StringComparison.Ordinal);
        var quotes = isVerbatim ? 1 : token.TakeWhile(static c => c == '"').Count();
        if (!isVerbatim && quotes >= 3)
            return Raw(token, quotes);
        if (quotes == 0 || token.Length < (isVerbatim ? 3 : 2) || token[token.Length - 1] != '"')
            return null;
        return isVerbatim ? Verbatim(token) : Regular(token);
    }

    private static StringLiteral? Regular(string token)
    {
        var builder = new Builder();
        for (var i = 1; i < token.Length - 1;)
        {
            if (token[i] != '\\')
            {
                builder.Add(token[i], i++);
                continue;
            }
            var letter = token[i + 1];
            var (length, text) = letter switch
            {
                'u' => Code(token, i + 2, 4, 4),
                'U' => Code(token, i + 2, 8, 8),
                'x' => Code(token, i + 2, 1, 4),
                _ when Escapes.IndexOf(letter) is >= 0 and var index => (0, Escaped[index].ToString()),
                _ => default,
            };
            if (text is null)
                return null;
            foreach (var c in text)
                builder.Add(c, i);
            i += 2 + length;
        }
        return builder.Finish(token.Length - 1);
    }

    private static (int Length, string? Text) Code(string token, int start, int least, int most)
    {
        var length = 0;
        while (length < most && start + length < token.Length && Uri.IsHexDigit(token[start + length]))
            length++;
        if (length < least)
            return default;
        var code = int.Parse(token.Substring(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return (length, code is < 0 or > 0x10FFFF ? null : code > 0xFFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString());
    }

    private static StringLiteral Verbatim(string token)
    {
        var builder = new Builder();
        for (var i = 2; i < token.Length - 1; i += token[i] == '"' ? 2 : 1)
            builder.Add(token[i], i);
        return builder.Finish(token.Length - 1);
    }

    private static StringLiteral? Raw(string token, int quotes)
    {
        var (start, end) = (quotes, token.Length - quotes);
        if (end < start || token.Substring(end).Any(static c => c != '"'))
            return null;
        var builder = new Builder();
        if (token.IndexOfAny(['\r', '\n']) < 0)
        {
            for (var i = start; i < end; i++)
                builder.Add(token[i], i);
            return builder.Finish(end);
        }

        // The content stands between the first line break and the last; each line begins behind what the closing line is indented by.
        var indent = end - 1 - token.LastIndexOfAny(['\r', '\n'], end - 1);
        var last = end - indent;
        last -= last >= 2 && token[last - 2] == '\r' && token[last - 1] == '\n' ? 2 : 1;
        for (var i = LineAfter(token, start); i <= last;)
        {
            var next = LineAfter(token, i);
            var content = Math.Min(next, last);
            for (var j = Math.Min(i + indent, LineEnd(token, i)); j < content; j++)
                builder.Add(token[j], j);
            i = next;
        }
        return builder.Finish(last);
    }

    private static int LineEnd(string token, int start) => token.IndexOfAny(['\r', '\n'], start) is >= 0 and var end ? end : token.Length;

    private static int LineAfter(string token, int start)
    {
        var end = LineEnd(token, start);
        return end + 1 < token.Length && token[end] == '\r' && token[end + 1] == '\n' ? end + 2 : end + 1;
    }

    private sealed class Builder
    {
        private readonly StringBuilder content = new();
        private readonly List<(int Index, int Offset)> jumps = [];
        private int expected = -1;

        public void Add(char c, int offset)
        {
            Jump(offset);
            content.Append(c);
            expected = offset + 1;
        }

        public StringLiteral Finish(int offset)
        {
            Jump(offset);
            return new(content.ToString(), jumps);
        }

        private void Jump(int offset)
        {
            if (offset != expected)
                jumps.Add((content.Length, offset));
        }
    }
}
