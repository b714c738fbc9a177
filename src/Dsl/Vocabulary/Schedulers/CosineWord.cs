namespace GreenDsl.Dsl.Vocabulary.Schedulers;

/// <summary>The schedule <c>cosine</c>.</summary>
internal sealed class CosineWord : AnnealingWord
{
    public override string Name => "cosine";

    public override string Help => "The rate falls to 0 along half a cosine over the planned steps.";

    public override string Source => "https://arxiv.org/abs/1608.03983";

    public override IReadOnlyList<string> Synonyms => ["cosine_annealing", "cosine_decay"];

    private protected override string PlanType => "CosineSchedule";
}
