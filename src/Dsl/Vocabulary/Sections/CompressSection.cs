using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The section <c>compress:</c>.</summary>
internal sealed class CompressSection : Section
{
    /// <summary>The word that stands in place of keys to forbid all changes.</summary>
    public const string Nothing = "none";

    public override string Name => "compress";

    public override string Help => "What a run may do to itself when it is forecast to break its budget; 'none' forbids all changes.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("max_metric_drop", ParameterType.Percent, "Largest drop of the first metric that one step may cause on the validation part, as a share of it.")
        {
            Default = new Value.None(),
            Minimum = 0,
            Maximum = 1,
            Synonyms = ["max_drop", "tolerance", "metric_drop"],
            Example = "1%",
        },
        new("steps", ParameterType.WordList, "What is tried, in this order; the usual ladder where none are given.")
        {
            Default = new Value.None(),
            Kind = WordKind.CompressStep,
            Synonyms = ["actions", "ladder"],
            Example = "[{precision: bf16-mixed}, {prune: 50%}]",
        },
    ];
}
