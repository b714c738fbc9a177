using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Sections;

/// <summary>The section <c>distill:</c>.</summary>
internal sealed class DistillSection : Section
{
    public override string Name => "distill";

    public override string Help => "Learns from the outputs of another experiment's trained network besides the labels.";

    public override string Source => "https://arxiv.org/abs/1503.02531";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("teacher", ParameterType.Text, "Name of the experiment whose trained network teaches.") { Synonyms = ["teacher_model", "from", "student of", "student_of"], Example = "mnist-cnn" },
        new("temperature", ParameterType.Number, "Softens both distributions before they are compared.")
        {
            Default = new Value.Number(4),
            Minimum = 1,
            Synonyms = ["t", "temp", "tau"],
            Example = "4",
        },
        new("alpha", ParameterType.Number, "Weight of the teacher against the labels.")
        {
            Default = new Value.Number(0.7),
            Minimum = 0,
            Maximum = 1,
            Synonyms = ["weight"],
            Example = "0.7",
        },
    ];
}
