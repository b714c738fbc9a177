using System.Globalization;
using System.Text.RegularExpressions;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Units;

/// <summary>Numbers as people write them: decimal digits, no leading zeros (<c>012</c> is octal to some readers), no digit groups, no hexadecimal.</summary>
public static class NumberText
{
    /// <summary>A real number as a regular expression, in the syntax that .NET and ECMAScript share.</summary>
    public const string Pattern = $@"(?:{Whole}(?:\.[0-9]*)?|[-+]?\.[0-9]+)(?:[eE][-+]?[0-9]+)?";

    private const string Whole = @"[-+]?(?:0|[1-9][0-9]*)";
    private static readonly Regex IntegerPattern = new($@"\A{Whole}\z", RegexOptions.CultureInvariant);
    private static readonly Regex NumberPattern = new($@"\A{Pattern}\z", RegexOptions.CultureInvariant);

    private const double LargestMeant = 1e15;
    private static readonly Regex OtherBase = new(@"\A0(?<base>[xXoO])(?<digits>[0-7]{1,15}|(?<=[xX])[0-9a-fA-F]{1,12})\z", RegexOptions.CultureInvariant);
    private static readonly Regex LeadingZeros = new(@"\A(?<sign>[-+]?)0+(?=[0-9])", RegexOptions.CultureInvariant);

    /// <summary>A whole number that fits 64 bits.</summary>
    public static bool TryInteger(string text, out long number)
    {
        number = 0;
        return IntegerPattern.IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>
    /// A number in another notation as it is written here: <c>012</c> is 12, <c>0x1F</c> 31, <c>0o17</c> 15, <c>1_000</c> 1000; <see langword="null"/> where
    /// it can hardly be one.
    /// </summary>
    /// <param name="text">What was written.</param>
    /// <param name="isWhole">Whether a whole number is needed.</param>
    public static string? Meant(string text, bool isWhole)
    {
        var plain = text.Trim().Replace("_", "");
        if (OtherBase.Match(plain) is { Success: true } other)
            return Numerals.Text(Convert.ToInt64(other.Groups["digits"].Value, other.Groups["base"].Value is "x" or "X" ? 16 : 8));
        plain = LeadingZeros.Replace(plain, "${sign}");
        if (!TryNumber(plain, out var number))
            return null;
        return !isWhole ? plain : Math.Abs(number) < LargestMeant && Math.Floor(number).Equals(number) ? Numerals.Text((long)number) : null;
    }

    /// <summary>A finite real number: <c>1e-3</c>, <c>0.25</c>, <c>.5</c>, <c>3</c>.</summary>
    public static bool TryNumber(string text, out double number)
    {
        number = 0;
        return NumberPattern.IsMatch(text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && !double.IsInfinity(number);
    }
}
