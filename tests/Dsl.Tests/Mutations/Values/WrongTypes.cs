namespace GreenDsl.Dsl.Tests.Mutations.Values;

/// <summary>A value of another kind: a word for a number, a number for a list, a list for a section.</summary>
internal sealed class WrongTypes : IMutator
{
    private const string Kind = "value of the wrong type";

    // What takes any text cannot be given a wrong one.
    private static readonly string[] Texts = ["experiment", "csv", "idx", "label", "teacher", "monitor", "grid", "deadline"];

    public IEnumerable<Mutant> Of(Original original)
    {
        foreach (var part in original.Keys.Where(static part => !part.IsColumn && !part.Path.StartsWith("data.columns", StringComparison.Ordinal)))
        {
            if (part.Kind == PartKind.Scalar && IsNumber(original.Value(part)))
            {
                yield return Value(original, part, "many", "number");
                yield return Value(original, part, "[1, 2, 3]", "number");
                if (!part.IsWord)
                    yield return Value(original, part, "{value: 1}", "number");
            }
            else if (part.Kind == PartKind.Scalar && Texts.Contains(part.Name))
                yield return Value(original, part, "[a, b]", null);
            else if (part is { Kind: PartKind.Sequence, Name: "model" or "metrics" or "features" or "steps" or "betas" })
                yield return Value(original, part, "3", part.Name == "betas" ? "two numbers" : "a list such as");
            else if (part is { Kind: PartKind.Mapping, IsWord: false } && part.Name is "data" or "train" or "budget" or "split" or "early_stopping" or "compress" or "distill" or "deploy" or "schedule")
                yield return Value(original, part, "5", "keys with values such as");
        }
    }

    private static Mutant Value(Original original, Part part, string with, string? proposal)
    {
        if (part.IsFlow || part.Kind == PartKind.Scalar)
            return original.Replace(Kind, part.Start, part.End, with, proposal) with { Override = $"{part.Path}={with}" };
        var (_, end) = original.Entry(part);
        var start = part.KeyEnd + 1;
        return original.Replace(Kind, start, end, $" {with}\n", proposal, start + 1) with { Override = $"{part.Path}={with}" };
    }

    private static bool IsNumber(string text) => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _);
}
