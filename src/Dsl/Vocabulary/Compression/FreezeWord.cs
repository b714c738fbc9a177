using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Compression;

/// <summary>The compression step <c>freeze</c>.</summary>
internal sealed class FreezeWord : CompressStepWord
{
    public override string Name => "freeze";

    public override string Help => "Stops training layers, the first half of them where none are named.";

    public override string Source => "https://arxiv.org/abs/1706.04983";

    public override IReadOnlyList<string> Synonyms => ["freezing"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("layers", ParameterType.TextList, "Layers by their number, with '*': '0' and '0.*' are the first layer.")
        {
            Default = new Value.None(),
            Synonyms = ["names", "modules"],
            Example = "[\"0.*\"]",
        },
    ];

    public override int Rung => 7;

    public override PlanNode.Object Plan(Arguments arguments) =>
        new ObjectBuilder("FreezeStep").AddTexts("Layers", arguments.Texts("layers")).EndArguments().BuildDerived();
}
