namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>The logistic function.</summary>
internal sealed class SigmoidWord : ActivationWord
{
    public override string Name => "sigmoid";

    public override string Help => "1 / (1 + e^-x): brings every number between 0 and 1.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html";

    public override (double Low, double High) OutputRange => (0, 1);

    private protected override int FlopsPerNumber => 15;
}
