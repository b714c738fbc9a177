using TorchSharp;
using static TorchSharp.torch;
using Conv2d = GreenDsl.Torch.Layers.Conv2d;
using Linear = GreenDsl.Torch.Layers.Linear;

namespace GreenDsl.Torch.Tests.Layers;

/// <summary>Our layers beside torch's own: declared as they are, nobody can tell them apart.</summary>
public class LayerTests
{
    public static TheoryData<string, Func<nn.Module<Tensor, Tensor>>, Func<nn.Module<Tensor, Tensor>>, long[]> Pairs => new()
    {
        { "linear", () => new Linear(7, 5), () => nn.Linear(7, 5), [3, 7] },
        { "linear without bias", () => new Linear(7, 5, hasBias: false), () => nn.Linear(7, 5, hasBias: false), [3, 7] },
        { "conv2d", () => new Conv2d(3, 8, 3), () => nn.Conv2d(3, 8, 3), [2, 3, 9, 9] },
        { "conv2d, square", () => new Conv2d(4, 6, 3, stride: 2, padding: 1, dilation: 2, groups: 2, bias: false), () => nn.Conv2d(4, 6, 3, stride: 2, padding: 1, dilation: 2, groups: 2, bias: false), [2, 4, 9, 9] },
        { "conv2d, pairs", () => new Conv2d(1, 8, (3, 5), padding: (1, 2)), () => nn.Conv2d(1, 8, (3, 5), padding: (1, 2)), [2, 1, 9, 9] },
        { "conv2d, more pairs", () => new Conv2d(1, 8, (3, 5), stride: (2, 1), dilation: (1, 2)), () => nn.Conv2d(1, 8, (3, 5), stride: (2, 1), dilation: (1, 2)), [2, 1, 9, 9] },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_same_seed_gives_the_same_layer_outputs_and_gradients(
        string name, Func<nn.Module<Tensor, Tensor>> ours, Func<nn.Module<Tensor, Tensor>> theirs, long[] input)
    {
        Assert.NotEmpty(name);
        using var scope = NewDisposeScope();
        var (left, right) = (Run(ours), Run(theirs));
        Assert.Equal(left.Keys, right.Keys);
        Assert.All(left, entry => Assert.True(entry.Value.equal(right[entry.Key]).all().item<bool>(), entry.Key));

        Dictionary<string, Tensor> Run(Func<nn.Module<Tensor, Tensor>> create)
        {
            manual_seed(3);
            var module = nn.Sequential(("0", create()));
            var output = module.call(randn(input));
            output.square().sum().backward();
            var all = module.state_dict().ToDictionary(static entry => entry.Key, static entry => entry.Value);
            foreach (var (parameter, weight) in module.named_parameters()) all.Add($"gradient of {parameter}", weight.grad!);
            all.Add("output", output);
            all.Add("next random number", rand(1));
            return all;
        }
    }

    [Fact]
    public void A_layer_outlives_the_scope_it_was_made_in_and_gives_its_memory_back()
    {
        Linear layer;
        using (NewDisposeScope()) layer = new Linear(4, 3);
        using (NewDisposeScope()) Assert.Equal([2, 3], layer.call(ones(2, 4)).shape);
        var parameters = layer.parameters().ToArray();
        Assert.Equal(2, parameters.Length);
        layer.Dispose();
        Assert.All(parameters, static parameter => Assert.True(parameter.IsInvalid));
    }
}
