using System.Globalization;

namespace GreenDsl.Data.Csv;

/// <summary>
/// What counts as a number in a table, at build and at run alike: a finite decimal number with a point, an optional sign and exponent, and white space around it.
/// </summary>
public static class CsvNumber
{
    // 10^22 is the largest power of ten that a double holds exactly, and 2^53 bounds the exact integers: one product or quotient of such two is
    // correctly rounded (Clinger 1990, "How to read floating point numbers accurately").
    private static readonly double[] ExactPowers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    private const long ExactIntegers = 1L << 53;

    /// <summary>Reads a number; the nearest double to what is written.</summary>
    public static bool TryParse(ArraySegment<char> text, out double number) =>
        TryParseShort(text, out number) || (CouldBeNumber(text) && TryParseAny(new string(text.Array, text.Offset, text.Count), out number));

    // Keeps the words of category columns from becoming strings.
    private static bool CouldBeNumber(ArraySegment<char> text)
    {
        for (var at = text.Offset; at < text.Offset + text.Count; at++)
            if (text.Array![at] is not ((>= '0' and <= '9') or '.' or '-' or '+' or 'e' or 'E') && !char.IsWhiteSpace(text.Array[at])) return false;
        return text.Count > 0;
    }

    private static bool TryParseAny(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && !double.IsNaN(number) && !double.IsInfinity(number);

    // Digits with at most one point: nearly every cell there is, and no string is needed for it.
    private static bool TryParseShort(ArraySegment<char> text, out double number)
    {
        number = 0;
        var characters = text.Array;
        var (at, end) = (text.Offset, text.Offset + text.Count);
        var negative = at < end && characters![at] == '-';
        if (negative) at++;
        long digits = 0;
        int seen = 0, decimals = -1;
        for (; at < end; at++)
        {
            var c = characters![at];
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }
            if (c is < '0' or > '9') return false;
            digits = digits * 10 + (c - '0');
            if (digits > ExactIntegers) return false;
            seen++;
            if (decimals >= 0) decimals++;
        }
        if (seen == 0 || decimals >= ExactPowers.Length) return false;
        number = digits / ExactPowers[Math.Max(decimals, 0)];
        if (negative) number = -number;
        return true;
    }
}
