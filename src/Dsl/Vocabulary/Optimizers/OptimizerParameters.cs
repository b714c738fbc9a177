using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Optimizers;

/// <summary>What several optimizers have in common; names and defaults are those of <c>torch.optim</c>.</summary>
internal static class OptimizerParameters
{
    public static Parameter WeightDecay { get; } = NotNegative("weight_decay", "Pulls the weights towards zero.", 0) with { Synonyms = ["decay", "wd", "l2"], Example = "0.01" };

    public static Parameter Momentum { get; } = Share("momentum", "Share of the last update that is kept.", 0) with { Example = "0.9" };

    public static Parameter Epsilon { get; } = NotNegative("eps", "Added to the denominator.", 1e-8) with { Synonyms = ["epsilon"], Example = "1e-8" };

    public static Parameter LearningRate(double preset) => new("lr", ParameterType.Number, "Peak learning rate; the schedule scales it.")
    {
        Default = new Value.Number(preset),
        Minimum = 0,
        MinimumIsExclusive = true,
        Synonyms = ["learning_rate", "rate"],
        Example = "1e-3",
    };

    public static Parameter Share(string name, string help, double preset) => new(name, ParameterType.Number, help)
    {
        Default = new Value.Number(preset),
        Minimum = 0,
        Maximum = 1,
        MaximumIsExclusive = true,
    };

    private static Parameter NotNegative(string name, string help, double preset) =>
        new(name, ParameterType.Number, help) { Default = new Value.Number(preset), Minimum = 0 };
}
