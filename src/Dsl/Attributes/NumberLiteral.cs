using System.Globalization;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Attributes;

/// <summary>Numbers of C#.</summary>
public static class NumberLiteral
{
    private static readonly char[] Suffixes = ['u', 'U', 'l', 'L', 'd', 'D'];

    /// <summary>A literal such as <c>1_000</c>, <c>0x20</c> or <c>1e-3</c> in invariant digits; <see langword="null"/> where it is none, or one that the compiler rounds first.</summary>
    public static string? Read(string token)
    {
        var digits = token.Replace("_", "");
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return long.TryParse(digits.Substring(2).TrimEnd('u', 'U', 'l', 'L'), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? Numerals.Text(hex) : null;
        digits = digits.TrimEnd(Suffixes);
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
            return Numerals.Text(whole);
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Text(number) : null;
    }

    /// <summary>A constant in invariant digits; one that is no number has none.</summary>
    public static string Text(double number) => double.IsNaN(number) || double.IsInfinity(number) ? number.ToString(CultureInfo.InvariantCulture) : Numerals.Text(number);
}
