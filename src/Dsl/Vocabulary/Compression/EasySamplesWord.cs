using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Compression;

/// <summary>The compression step <c>easy_samples</c>.</summary>
internal sealed class EasySamplesWord : CompressStepWord
{
    public override string Name => "easy_samples";

    public override string Help => "Leaves out samples that are learnt already, at random, and weighs those that stay accordingly.";

    public override string Source => "https://arxiv.org/abs/2303.04947";

    public override IReadOnlyList<string> Synonyms => ["drop_easy", "infobatch", "easy"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("share", ParameterType.Percent, "Share of the easy samples that a pass leaves out.")
        {
            Default = new Value.Number(0.75),
            Minimum = 0,
            MinimumIsExclusive = true,
            Maximum = 1,
            MaximumIsExclusive = true,
            Synonyms = ["amount"],
            Example = "50%",
        },
    ];

    public override int Rung => 6;

    public override PlanNode.Object Plan(Arguments arguments) =>
        new ObjectBuilder("EasySamplesStep").Add("Share", arguments.Number("share")).EndArguments().BuildDerived();
}
