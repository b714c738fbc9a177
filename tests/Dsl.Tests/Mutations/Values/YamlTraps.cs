namespace GreenDsl.Dsl.Tests.Mutations.Values;

/// <summary>What looks like a number or a truth value to some readers of YAML and not to others.</summary>
internal sealed class YamlTraps : IMutator
{
    private static readonly (string Text, string? Meant)[] Whole =
    [
        ("012", "12"), ("0o17", "15"), ("0x1F", "31"), ("1_000", "1000"), ("1,000", null), ("1:30", null), (".5", null), ("1e3", "1000"), ("10.0", "10"), ("~", null), ("null", null), ("\"8\"", "8"),
        ("yes", null), ("+", null), ("²", null), ("٣", null),
    ];

    private static readonly (string Text, string? Meant)[] Real =
    [
        ("1_000.5", "1000.5"), ("0x1F", "31"), ("00.5", "0.5"), ("1:30", null), ("~", null), (".inf", null), (".nan", null), ("1e", null), ("1e-3f", null), ("\"0.5\"", "0.5"), ("on", null),
    ];

    private static readonly (string Text, string? Meant)[] Truth =
    [
        ("no", "false"), ("yes", "true"), ("off", "false"), ("on", "true"), ("True", "true"), ("FALSE", "false"), ("0", "false"), ("1", "true"), ("~", null), ("\"true\"", "true"), ("y", "true"),
    ];

    public IEnumerable<Mutant> Of(Original original)
    {
        foreach (var part in original.Keys.Where(static part => part.Kind == PartKind.Scalar && !part.IsColumn))
        {
            var traps = part.Name switch
            {
                "seed" or "rows" or "epochs" or "steps" or "batch_size" or "out_channels" or "step_size" => Whole,
                "lr" or "weight_decay" or "dropout" or "momentum" or "gamma" or "delta" or "temperature" or "eps" => Real,
                "bias" or "nesterov" => Truth,
                _ => [],
            };
            foreach (var (text, meant) in traps)
                // A comma separates in brackets.
                if (!part.IsWithinBrackets || !text.Contains(','))
                    yield return original.Replace("YAML trap", part.Start, part.End, text, meant is null ? null : $"write {meant}") with { Override = $"{part.Path}={text}" };
        }
    }
}
