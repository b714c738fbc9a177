namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>The hyperbolic tangent.</summary>
internal sealed class TanhWord : ActivationWord
{
    public override string Name => "tanh";

    public override string Help => "The hyperbolic tangent: brings every number between -1 and 1.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.Tanh.html";

    public override (double Low, double High) OutputRange => (-1, 1);

    private protected override int FlopsPerNumber => 15;
}
