using GreenDsl.Dsl.Vocabulary;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.ShapeTests;

/// <summary>A layer may write over an output that is free: the gradients must stay the same to the last bit.</summary>
public class OverwritingTests
{
    [Theory]
    [InlineData("linear")]
    [InlineData("conv2d")]
    [InlineData("batch_norm")]
    public void Relu_over_a_free_output_leaves_every_gradient(string before)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using nn.Module<Tensor, Tensor> layer = before switch
        {
            "linear" => nn.Linear(6, 5),
            "conv2d" => nn.Conv2d(2, 3, 3),
            _ => nn.BatchNorm2d(2),
        };
        var input = before == "linear" ? randn(4, 6) : randn(4, 2, 6, 6);

        var plain = Gradients(inplace: false);
        var overwriting = Gradients(inplace: true);

        Assert.All(plain.Zip(overwriting), static pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));

        List<Tensor> Gradients(bool inplace)
        {
            layer.zero_grad();
            var x = input.detach().clone().requires_grad_();
            nn.functional.relu(layer.call(x), inplace).square().sum().backward();
            return [x.grad!.clone(), .. layer.parameters().Select(static parameter => parameter.grad!.clone())];
        }
    }

    [Fact]
    public void Only_layers_that_are_tested_here_give_their_output_away() =>
        Assert.Equal(["batch_norm", "conv2d", "linear"], Words<LayerWord>.All.Where(static word => word.OutputIsFree).Select(static word => word.Name));
}
