using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Schedulers;

/// <summary>The schedule <c>energy</c>.</summary>
internal sealed class EnergyWord : SchedulerWord
{
    public override string Name => "energy";

    public override string Help => "The rate stays at its peak and falls to 30 % of it over the last part of the budget or the planned steps, whichever is nearer its end.";

    public override string Source => "https://arxiv.org/abs/2405.18392";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        AnnealingWord.Warmup,
        new("cooldown", ParameterType.Percent, "Share of the run over which the rate falls; 100% falls from the start.")
        {
            Default = new Value.Number(0.2),
            Minimum = 0,
            MinimumIsExclusive = true,
            Maximum = 1,
            Synonyms = ["cool_down", "decay", "anneal"],
            Example = "20%",
        },
    ];

    public override PlanNode.Object Plan(Arguments arguments) => new ObjectBuilder("EnergySchedule")
        .Add("Warmup", arguments.Number("warmup"))
        .Add("Cooldown", arguments.Number("cooldown"))
        .BuildDerived();
}
