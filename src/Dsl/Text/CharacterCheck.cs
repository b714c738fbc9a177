using System.Globalization;

namespace GreenDsl.Dsl.Text;

/// <summary>Characters that no text file holds: what shows that bytes were taken for text.</summary>
internal static class CharacterCheck
{
    /// <summary>Index of the first control character or half of a surrogate pair; <see langword="null"/> where there is none.</summary>
    public static int? FirstControl(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and <= '~' or '\n')
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (IsControl(c) || (c == '\uFEFF' && i > 0))
                return i;
        }
        return null;
    }

    private static bool IsControl(char c) =>
        char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' || (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\u0085'));

    /// <summary>A character as it reads in a message: <c>U+0000</c>.</summary>
    public static string Name(char c) => "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);
}
