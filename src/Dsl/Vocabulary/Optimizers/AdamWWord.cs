namespace GreenDsl.Dsl.Vocabulary.Optimizers;

/// <summary>Adam with decoupled weight decay.</summary>
internal sealed class AdamWWord() : AdamWord(weightDecay: 0.01)
{
    public override string Name => "adamw";

    public override string Help => "Adam whose weight decay acts on the weights and not on the gradient.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html";

    public override IReadOnlyList<string> Synonyms => ["adam_w"];

    private protected override bool DecouplesWeightDecay => true;
}
