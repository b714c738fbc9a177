using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The section <c>early_stopping:</c>.</summary>
internal sealed class EarlyStoppingSection : Section
{
    public override string Name => "early_stopping";

    public override string Help => "Ends a run whose monitored figure has not improved for a while.";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("monitor", ParameterType.Text, "The figure on the validation part: 'val_loss', or 'val_' and a metric.")
        {
            Default = new Value.Text("val_loss"),
            Synonyms = ["metric", "watch"],
            Example = "val_loss",
        },
        new("patience", ParameterType.Integer, "Evaluations without improvement that are tolerated.") { Minimum = 1, Maximum = int.MaxValue, Synonyms = ["wait"], Example = "2" },
    ];
}
