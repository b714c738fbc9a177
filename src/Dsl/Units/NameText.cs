using System.Text.RegularExpressions;

namespace GreenDsl.Dsl.Units;

/// <summary>Names of experiments and projects: they become class names, folders and words in messages.</summary>
public static class NameText
{
    /// <summary>Letters and signs of the longest name.</summary>
    public const int Longest = 64;

    /// <summary>A regular expression for the whole name, in the syntax that .NET and ECMAScript share; it does not know how long a name may be.</summary>
    public const string Pattern = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";

    private static readonly Regex Whole = new($@"\A{Pattern}\z", RegexOptions.CultureInvariant);

    /// <summary>Whether a text is one.</summary>
    public static bool Is(string text) => text.Length <= Longest && Whole.IsMatch(text);
}
