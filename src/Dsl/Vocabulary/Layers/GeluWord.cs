namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>The Gaussian error unit.</summary>
internal sealed class GeluWord : ActivationWord
{
    public override string Name => "gelu";

    public override string Help => "x times the normal distribution's share below x: a smooth 'relu'.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.GELU.html";

    public override (double Low, double High) OutputRange => (-0.17, double.PositiveInfinity);

    private protected override int FlopsPerNumber => 20;
}
