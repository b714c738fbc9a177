using System.Globalization;
using System.Text.RegularExpressions;

namespace GreenDsl.Dsl.Units;

/// <summary>Numbers as people write them: decimal digits, no leading zeros (<c>012</c> is octal to some readers), no digit groups, no hexadecimal.</summary>
public static class NumberText
{
    /// <summary>A real number as a regular expression, in the syntax that .NET and ECMAScript share.</summary>
    public const string Pattern = $@"(?:{Whole}(?:\.[0-9]*)?|[-+]?\.[0-9]+)(?:[eE][-+]?[0-9]+)?";

    private const string Whole = @"[-+]?(?:0|[1-9][0-9]*)";
    private static readonly Regex IntegerPattern = new($@"\A{Whole}\z", RegexOptions.CultureInvariant);
    private static readonly Regex NumberPattern = new($@"\A{Pattern}\z", RegexOptions.CultureInvariant);

    /// <summary>A whole number that fits 64 bits.</summary>
    public static bool TryInteger(string text, out long number)
    {
        number = 0;
        return IntegerPattern.IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
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
