using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The section <c>quantize:</c>.</summary>
internal sealed class QuantizeSection : Section
{
    /// <summary>Numbers that weights are shipped in.</summary>
    public static IReadOnlyList<string> Types { get; } = ["int8", "ternary"];

    public override string Name => "quantize";

    public override string Help => "Stores the weights in small numbers with a scale for each output.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("dtype", ParameterType.Option, "Numbers of the weights.")
        {
            Default = new Value.Text("int8"),
            Options = Types,
            Synonyms = ["type", "bits"],
            Example = "int8",
        },
    ];
}
