using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Compression;

/// <summary>The compression step <c>precision</c>.</summary>
internal sealed class PrecisionWord : CompressStepWord
{
    public override string Name => "precision";

    public override string Help => "Computes products of matrices with 16-bit numbers; the weights stay 32-bit.";

    public override string Source => "https://arxiv.org/abs/1905.12322";

    public override IReadOnlyList<string> Synonyms => ["mixed_precision", "amp", "bf16", "fp16"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("type", ParameterType.Option, "Numbers that products are computed with.")
        {
            Default = new Value.Text("bf16-mixed"),
            Options = ["bf16-mixed"],
            Synonyms = ["dtype"],
            Example = "bf16-mixed",
        },
    ];

    public override int Rung => 2;

    public override PlanNode.Object Plan(Arguments arguments) =>
        new ObjectBuilder("PrecisionStep").Add("Precision", PlanNode.Member.Of("Precision", arguments.Text("type"))).EndArguments().BuildDerived();
}
