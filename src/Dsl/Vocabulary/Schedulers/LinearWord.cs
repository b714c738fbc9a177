namespace GreenDsl.Dsl.Vocabulary.Schedulers;

/// <summary>The schedule <c>linear</c>.</summary>
internal sealed class LinearWord : AnnealingWord
{
    public override string Name => "linear";

    public override string Help => "The rate falls linearly to 0 over the planned steps.";

    public override string Source => "https://arxiv.org/abs/1905.04753";

    public override IReadOnlyList<string> Synonyms => ["linear_decay"];

    private protected override string PlanType => "LinearSchedule";
}
