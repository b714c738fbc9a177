namespace GreenDsl.Dsl.Attributes;

/// <summary>C# names of the language's words.</summary>
public static class AttributeNames
{
    private static readonly char[] Separators = ['_', '-'];

    /// <summary><c>weight_decay</c> becomes <c>WeightDecay</c>, <c>bf16-mixed</c> becomes <c>Bf16Mixed</c>.</summary>
    public static string Pascal(string word) =>
        string.Concat(word.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(static part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
}
