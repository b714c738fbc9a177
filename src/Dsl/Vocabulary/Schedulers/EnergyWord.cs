namespace GreenDsl.Dsl.Vocabulary.Schedulers;

/// <summary>The schedule <c>energy</c>.</summary>
internal sealed class EnergyWord : AnnealingWord
{
    public override string Name => "energy";

    public override string Help => "The rate falls linearly to 0 over the budget or the planned steps, whichever is nearer its end.";

    public override string Source => "https://arxiv.org/abs/1905.04753";

    private protected override string PlanType => "EnergySchedule";
}
