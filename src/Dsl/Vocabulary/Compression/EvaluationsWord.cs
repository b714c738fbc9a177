using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Compression;

/// <summary>The compression step <c>evaluations</c>.</summary>
internal sealed class EvaluationsWord : CompressStepWord
{
    public override string Name => "evaluations";

    public override string Help => "Evaluates less often while training.";

    public override string Source => "https://arxiv.org/abs/2306.07179";

    public override IReadOnlyList<string> Synonyms => ["evaluation", "eval", "validation"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("keep", ParameterType.Percent, "Share of the evaluations that stay.")
        {
            Default = new Value.Number(0.25),
            Minimum = 0,
            Maximum = 1,
            MaximumIsExclusive = true,
            Example = "25%",
        },
    ];

    public override int Rung => 1;

    public override PlanNode.Object Plan(Arguments arguments) =>
        new ObjectBuilder("EvaluationsStep").Add("Keep", arguments.Number("keep")).EndArguments().BuildDerived();
}
