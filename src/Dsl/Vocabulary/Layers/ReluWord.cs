using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>The rectifier.</summary>
internal sealed class ReluWord : ActivationWord
{
    public override string Name => "relu";

    public override string Help => "max(0, x): lets positive numbers pass and makes the others zero.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.ReLU.html";

    public override (double Low, double High) OutputRange => (0, double.PositiveInfinity);

    // Its backward pass reads only its own output.
    public override LayerCode Emit(Arguments arguments, Shape input, Shape output) =>
        base.Emit(arguments, input, output) with { Overwriting = "nn.functional.relu({1}, inplace: true)" };

    private protected override int FlopsPerNumber => 1;
}
