namespace GreenDsl.Dsl.Tests.Mutations;

/// <summary>How fingers miss.</summary>
internal static class Typos
{
    /// <summary>A letter left out, two exchanged, one doubled; none of words that are too short to be recognized.</summary>
    public static IEnumerable<string> Of(string word)
    {
        if (word.Length < 3)
            return [];
        var middle = word.Length / 2;
        return new[]
        {
            word.Remove(middle, 1),
            word[..(middle - 1)] + word[middle] + word[middle - 1] + word[(middle + 1)..],
            word.Insert(middle, word[middle].ToString()),
        }.Where(typo => typo != word).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The same word as other conventions write it.</summary>
    public static IEnumerable<string> Styles(string word)
    {
        var camel = string.Concat(word.Split('_').Select(static (part, index) => index == 0 ? part : Capital(part)));
        return new[] { camel, Capital(camel), word.Replace('_', '-'), word.ToUpperInvariant() }.Where(style => style != word).Distinct(StringComparer.Ordinal);
    }

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
