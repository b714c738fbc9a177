using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Compression;

/// <summary>The compression step <c>batch</c>.</summary>
internal sealed class BatchWord : CompressStepWord
{
    public override string Name => "batch";

    public override string Help => "Raises a small batch: one step takes the place of several, and the learning rate follows.";

    public override string Source => "https://arxiv.org/abs/1706.02677";

    public override IReadOnlyList<string> Synonyms => ["batch_size"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("floor", ParameterType.Integer, "Samples that a step has afterwards, at least.")
        {
            Default = new Value.Integer(64),
            Minimum = 2,
            Maximum = int.MaxValue,
            Synonyms = ["size", "batch_size"],
            Example = "64",
        },
    ];

    public override int Rung => 3;

    public override PlanNode.Object Plan(Arguments arguments) =>
        new ObjectBuilder("BatchStep").Add("Floor", arguments.Integer("floor")).EndArguments().BuildDerived();
}
