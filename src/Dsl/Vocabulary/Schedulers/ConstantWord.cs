namespace GreenDsl.Dsl.Vocabulary.Schedulers;

/// <summary>The schedule <c>constant</c>.</summary>
internal sealed class ConstantWord : AnnealingWord
{
    public override string Name => "constant";

    public override string Help => "The rate stays at its peak.";

    public override string Source => "https://pytorch.org/docs/stable/optim.html";

    public override IReadOnlyList<string> Synonyms => ["none", "fixed"];

    private protected override string PlanType => "ConstantSchedule";
}
