using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace GreenDsl.Generator.Emission;

/// <summary>C# names from any text.</summary>
internal static class Identifiers
{
    /// <summary>
    /// <c>total_bedrooms</c> becomes <c>TotalBedrooms</c>, <c>NEAR BAY</c> becomes <c>NearBay</c>, <c>1st</c> becomes <c>_1st</c>.
    /// No keyword begins with an upper-case letter, so the result never is one.
    /// </summary>
    public static string Pascal(string text)
    {
        var name = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && IsWordCharacter(text[end]))
                end++;
            Append(name, text, start, end);
            start = end + 1;
        }

        if (name.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(name[0]))
            name.Insert(0, '_');
        return name.ToString();
    }

    /// <summary><c>batch_norm</c> becomes <c>batchNorm</c>; keywords are possible.</summary>
    public static string Camel(string text)
    {
        var name = Pascal(text);
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    // Format characters are parts of identifiers too, but two names that differ by them alone are the same to the compiler.
    private static bool IsWordCharacter(char c) =>
        SyntaxFacts.IsIdentifierPartCharacter(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.ConnectorPunctuation);

    private static void Append(StringBuilder name, string text, int start, int end)
    {
        // Short words in capitals are abbreviations and stay; long ones are shouted and calm down.
        var shouted = end - start > 2;
        for (var i = start; i < end && shouted; i++)
            shouted = !char.IsLower(text[i]);
        for (var i = start; i < end; i++)
            name.Append(i == start ? char.ToUpperInvariant(text[i]) : shouted ? char.ToLowerInvariant(text[i]) : text[i]);
    }
}
