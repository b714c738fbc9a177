using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Datasets;

/// <summary>Samples from a generator.</summary>
internal sealed class SyntheticWord : DatasetWord
{
    public override string Name => "synthetic";

    public override string Help => "Samples drawn from a generator seeded by the experiment's seed.";

    public override IReadOnlyList<string> Synonyms => ["random", "generated", "fake"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("kind", ParameterType.Option, "How the label follows from the features: linearly, as the largest of several linear scores, or not at all.")
        {
            Options = ["regression", "classification", "random"],
            Example = "regression",
        },
        new("rows", ParameterType.Integer, "Number of samples.")
        {
            Minimum = 1,
            Maximum = int.MaxValue,
            Synonyms = ["samples", "n_samples", "num_rows"],
            Example = "1000",
        },
        new("features", ParameterType.Integer, "Number of features.")
        {
            Minimum = 1,
            Maximum = 1 << 24,
            Synonyms = ["n_features", "columns", "inputs"],
            Example = "10",
        },
        new("classes", ParameterType.Integer, "Number of classes; without meaning for regression.")
        {
            Default = new Value.Integer(2),
            Minimum = 2,
            Maximum = 1 << 24,
            Synonyms = ["n_classes", "num_classes"],
            Example = "3",
        },
        new("noise", ParameterType.Number, "Standard deviation of the noise on the label or on the scores.")
        {
            Default = new Value.Number(0),
            Minimum = 0,
            Synonyms = ["sigma", "std"],
            Example = "0.1",
        },
    ];
}
