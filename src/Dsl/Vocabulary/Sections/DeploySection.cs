using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The section <c>deploy:</c>.</summary>
internal sealed class DeploySection : Section
{
    public override string Name => "deploy";

    public override string Help => "What becomes of the trained network before it is shipped: saves energy of predictions, never of training.";

    public override IReadOnlyList<Choice> Choices { get; } = [new(["quantize", "prune", "low_rank"], IsExclusive: false)];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("quantize", ParameterType.Section, "Stores the weights in small numbers.") { Default = new Value.None(), Synonyms = ["quantization", "quantise"], Options = QuantizeSection.Types, Example = "int8" },
        new("prune", ParameterType.Percent, "Share of each width that goes.")
        {
            Default = new Value.None(),
            Minimum = 0,
            MinimumIsExclusive = true,
            Maximum = 1,
            MaximumIsExclusive = true,
            Synonyms = ["pruning", "sparsity"],
            Example = "50%",
        },
        new("low_rank", ParameterType.Integer, "Width between the two thin matrices that replace a matrix, in the layers that gain by it.")
        {
            Default = new Value.None(),
            Minimum = 1,
            Maximum = int.MaxValue,
            Synonyms = ["rank", "svd"],
            Example = "16",
        },
    ];
}
