namespace GreenDsl.Dsl.Tests.Mutations.Texts;

/// <summary>A file that ends too early, as a full disk or a lost connection leaves it.</summary>
internal sealed class Truncated : IMutator
{
    private const int Step = 23;
    private static readonly string[] Required = ["experiment", "data", "model", "loss", "optimizer", "train"];

    public IEnumerable<Mutant> Of(Original original)
    {
        for (var end = Step; end < original.Text.Length; end += Step)
            if (original.Parts.FirstOrDefault(part => part.IsFlow && part.Start < end && end < part.End) is { } open && !IsWithinQuotes(original, end))
                yield return original.Replace("truncated file", end, original.Text.Length, "", original.Text[open.Start] == '[' ? "']'" : "'}'", open.Start);
        var keys = original.Keys.Where(static part => part.Parent?.Path == "").ToArray();
        foreach (var (index, key) in keys.Index().Skip(1))
            if (Required.Except(keys[..index].Select(static part => part.Name)).FirstOrDefault() is { } missing)
                yield return original.Replace("truncated file", key.KeyStart, original.Text.Length, "", $"'{missing}'", keys[0].KeyStart);
    }

    private static bool IsWithinQuotes(Original original, int at) =>
        original.Parts.Any(part => part.Kind == PartKind.Scalar && part.Start < at && at < part.End && original.Text[part.Start] is '"' or '\'');
}
