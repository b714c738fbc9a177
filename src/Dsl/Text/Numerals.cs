using System.Globalization;

namespace GreenDsl.Dsl.Text;

/// <summary>Numbers as text that reads back to the same number, the same on every machine and runtime; valid in C#, JSON and YAML.</summary>
public static class Numerals
{
    // From here on the shortest precision writes an exponent.
    private const double LargestWhole = 1e15;

    private static readonly string[] Precisions = ["G15", "G16", "G17"];

    /// <summary>A whole number.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A finite real number with as few digits as it takes, for example <c>0.001</c> or <c>1e-05</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite: none of the formats could hold it.</exception>
    public static string Text(double number)
    {
        if (double.IsNaN(number) || double.IsInfinity(number))
            throw new ArgumentOutOfRangeException(nameof(number), "not a finite number");
        if (number == 0)
            return "0";
        if (Math.Abs(number) < LargestWhole && number == Math.Floor(number))
            return Text((long)number);
        // "R" gives other digits on .NET Framework than on .NET: both agree on these.
        var text = "";
        foreach (var precision in Precisions)
        {
            text = number.ToString(precision, CultureInfo.InvariantCulture);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && read.Equals(number))
                break;
        }
        return text.Replace("E", "e");
    }
}
