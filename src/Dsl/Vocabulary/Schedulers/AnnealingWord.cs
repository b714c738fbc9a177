using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Schedulers;

/// <summary>A schedule that is told by its name and its warm-up.</summary>
internal abstract class AnnealingWord : SchedulerWord
{
    public static Parameter Warmup { get; } = new("warmup", ParameterType.Percent, "Share of the run over which the rate rises from 0.")
    {
        Default = new Value.Number(0),
        Minimum = 0,
        Maximum = 1,
        MaximumIsExclusive = true,
        Synonyms = ["warm_up", "warmup_ratio", "warmup_steps"],
        Example = "5%",
    };

    public override IReadOnlyList<Parameter> Parameters { get; } = [Warmup];

    private protected abstract string PlanType { get; }

    public override PlanNode.Object Plan(Arguments arguments) =>
        new ObjectBuilder(PlanType).Add("Warmup", arguments.Number("warmup")).BuildDerived();
}
