using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Schedulers;

/// <summary>The schedule <c>step</c>.</summary>
internal sealed class StepWord : SchedulerWord
{
    public override string Name => "step";

    public override string Help => "The rate is multiplied by gamma every step_size epochs.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html";

    public override IReadOnlyList<string> Synonyms => ["step_lr", "steplr", "multistep"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("step_size", ParameterType.Integer, "Epochs between two reductions.") { Minimum = 1, Maximum = int.MaxValue, Synonyms = ["every", "period"], Example = "10" },
        new("gamma", ParameterType.Number, "Factor of one reduction.")
        {
            Default = new Value.Number(0.1),
            Minimum = 0,
            MinimumIsExclusive = true,
            Maximum = 1,
            Synonyms = ["factor"],
            Example = "0.1",
        },
        AnnealingWord.Warmup,
    ];

    public override PlanNode.Object Plan(Arguments arguments) => new ObjectBuilder("StepSchedule")
        .Add("StepSize", arguments.Integer("step_size"))
        .Add("Gamma", arguments.Number("gamma"))
        .Add("Warmup", arguments.Number("warmup"))
        .BuildDerived();
}
