using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The section <c>split:</c>.</summary>
internal sealed class SplitSection : Section
{
    public override string Name => "split";

    public override string Help => "Shares of the samples, drawn once by the seed; they add up to 100 %.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        Share("train", "Share that is trained on.") with { Example = "80%", MinimumIsExclusive = true, Synonyms = ["training"] },
        Share("val", "Share that is evaluated while training.") with { Default = new Value.Number(0), Example = "10%", Synonyms = ["validation", "valid", "dev"] },
        Share("test", "Share that is evaluated once, at the end.") with { Example = "10%", MinimumIsExclusive = true, Synonyms = ["testing", "holdout"] },
    ];

    private static Parameter Share(string name, string help) => new(name, ParameterType.Percent, help) { Minimum = 0, Maximum = 1 };
}
