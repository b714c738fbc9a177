using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Compression;

/// <summary>The compression step <c>prune</c>.</summary>
internal sealed class PruneWord : CompressStepWord
{
    public override string Name => "prune";

    public override string Help => "Takes out the least important features or channels of all layers that share a width.";

    public override string Source => "https://arxiv.org/abs/2301.12900";

    public override IReadOnlyList<string> Synonyms => ["pruning"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("amount", ParameterType.Percent, "Largest share of a declared width that may go.")
        {
            Default = new Value.Number(0.75),
            Minimum = 0,
            MinimumIsExclusive = true,
            Maximum = 1,
            MaximumIsExclusive = true,
            Synonyms = ["share", "sparsity"],
            Example = "50%",
        },
    ];

    public override int Rung => 4;

    public override PlanNode.Object Plan(Arguments arguments) =>
        new ObjectBuilder("PruneStep").Add("Amount", arguments.Number("amount")).EndArguments().BuildDerived();
}
