using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Compression;

/// <summary>The compression step <c>low_rank</c>.</summary>
internal sealed class LowRankWord : CompressStepWord
{
    public override string Name => "low_rank";

    public override string Help => "Replaces a matrix by two thin ones, in the layers that gain by it.";

    public override string Source => "https://arxiv.org/abs/1404.0736";

    public override IReadOnlyList<string> Synonyms => ["lowrank", "svd", "factorize"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("rank", ParameterType.Integer, "Width between the two.")
        {
            Default = new Value.Integer(32),
            Minimum = 1,
            Maximum = int.MaxValue,
            Synonyms = ["r"],
            Example = "32",
        },
    ];

    public override int Rung => 5;

    public override PlanNode.Object Plan(Arguments arguments) =>
        new ObjectBuilder("LowRankStep").Add("Rank", arguments.Integer("rank")).EndArguments().BuildDerived();
}
