using System.Globalization;
using System.Text;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Planning;

/// <summary>Values as the language writes them, each in one way only: <c>0.001</c> and never <c>1e-3</c>, <c>3</c> and never <c>[3, 3]</c>.</summary>
internal static class SettingText
{
    /// <summary>An argument's value.</summary>
    public static string Of(Value value, ParameterType type) => value switch
    {
        Value.Integer integer => Numerals.Text(integer.Content),
        Value.Number number when type == ParameterType.Percent => Share(number.Content),
        Value.Number number => Numerals.Text(number.Content),
        Value.Flag flag => flag.Content ? "true" : "false",
        Value.Text text => Plain(text.Content),
        // One number stands for both sides.
        Value.Integers { Content: [var first, var second] } when first == second => Numerals.Text(first),
        Value.Integers integers => Numbers(integers.Content),
        Value.Numbers numbers => $"[{string.Join(", ", numbers.Content.Select(Numerals.Text))}]",
        Value.Texts texts => List(texts.Content),
        _ => throw new ArgumentException($"no text for {value.GetType().Name}", nameof(value)),
    };

    /// <summary>Whole numbers as a list.</summary>
    public static string Numbers(IEnumerable<long> numbers) => $"[{string.Join(", ", numbers.Select(Numerals.Text))}]";

    /// <summary>Texts as a list.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Plain))}]";

    /// <summary>A number that was converted from another unit: 0.0001 mg are 1e-07 g, not the 1.0000000000000001e-07 that multiplying gives.</summary>
    public static string Quantity(double number) =>
        Numerals.Text(double.Parse(number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A share in percent.</summary>
    public static string Share(double share)
    {
        // 0.07 * 100 is not 7: what was written is found again by rounding, where it was written with that many digits.
        var rounded = Math.Round(share * 100, 10);
        return Numerals.Text((rounded / 100).Equals(share) ? rounded : share * 100) + "%";
    }

    /// <summary>A text, in double quotes where it would read as something else without them.</summary>
    public static string Plain(string text)
    {
        if (text.Length > 0 && text[0] != ' ' && text[text.Length - 1] != ' ' && text.All(IsPlain))
            return text;
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
            if (character is '"' or '\\')
                quoted.Append('\\').Append(character);
            else if (char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029')
                quoted.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else
                quoted.Append(character);
        return quoted.Append('"').ToString();
    }

    private static bool IsPlain(char character) => char.IsLetterOrDigit(character) || character is ' ' or '_' or '-' or '.' or '/' or '+' or '<' or '(' or ')';
}
