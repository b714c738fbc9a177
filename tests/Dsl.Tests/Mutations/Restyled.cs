using System.Text.RegularExpressions;

namespace GreenDsl.Dsl.Tests.Mutations;

/// <summary>The same experiment as somebody else would write it.</summary>
internal static class Restyled
{
    public static IEnumerable<(string Style, string Text)> Of(Original original)
    {
        var text = original.Text;
        yield return ("as it is", text);
        yield return ("Windows line ends", text.Replace("\n", "\r\n"));
        yield return ("byte order mark", "\uFEFF" + text);
        yield return ("no line end at its end", text.TrimEnd('\n'));
        yield return ("blanks at line ends", text.Replace("\n", "  \n"));
        yield return ("blank lines", text.Replace("\n", "\n\n"));
        yield return ("comments", "# \U0001F331\n" + Regex.Replace(text, "$", "  # a: [b, 'c", RegexOptions.Multiline));
        yield return ("document marks", "---\n" + text + "...\n");
        yield return ("tabs between key and value", Regex.Replace(text, "(?m)^([a-z]+):( )(?=\\S)", "$1:\t"));
        yield return ("quoted keys", Regex.Replace(text, "(?m)^([a-z]+):", "\"$1\":"));
        yield return ("quoted name", Regex.Replace(text, "(?m)^experiment: (.*)$", "experiment: '$1'"));
        yield return ("numbers with an exponent", text.Replace("lr: 0.1", "lr: 1e-1").Replace("1e-3", "1.0e-3").Replace("1e-2", "1E-2"));
        yield return ("numbers that begin with a point", Regex.Replace(text, @"(?<=[ :])0(?=\.\d)", ""));
        yield return ("no blank before a unit", Regex.Replace(text, @"(?<=\d) (?=(?:gCO2e|J|kJ|Wh|min|h)\b)", ""));
        yield return ("Norway", text.Replace("grid: DE", "grid: NO"));
        yield return ("sections in the opposite order", Reversed(original));
        yield return ("indented twice as far", Regex.Replace(text, "(?m)^( +)", "$1$1"));
    }

    private static string Reversed(Original original)
    {
        var starts = original.Keys.Where(static part => part.Parent?.Path == "").Select(static part => part.KeyStart).ToArray();
        return string.Concat(starts.Select((start, index) => original.Text[start..(index + 1 < starts.Length ? starts[index + 1] : original.Text.Length)]).Reverse());
    }
}
