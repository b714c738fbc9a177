using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Deployment.Integer;
using GreenDsl.Torch.Layers;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Deployment;

/// <summary>The weights of a layer as small integers: one matrix, or two thin ones.</summary>
/// <param name="Name">The layer's name in the network.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Matrices">Names within the layer, shapes and codes, in the order of computation.</param>
internal sealed record IntegerLayer(string Name, ProductLayer Layer, IReadOnlyList<(string Name, long[] Shape, IntegerWeights Weights)> Matrices)
{
    private const string Weight = "weight";

    /// <summary>All layers of a network whose products can run on integers.</summary>
    public static IReadOnlyList<(string Name, ProductLayer Layer)> In(nn.Module<Tensor, Tensor> network) =>
        [.. network.named_modules()
            .Where(static entry => entry.module is ProductLayer layer && CanBe(layer))
            .Select(static entry => (entry.name, (ProductLayer)entry.module))];

    /// <summary>Rounds the weights of a layer.</summary>
    public static IntegerLayer Of(string name, ProductLayer layer, QuantizedType type) => new(name, layer,
        [.. Weights(layer).Select(operand => (operand.Name, operand.Operand.Master.shape, Quantization.Quantize(operand.Operand.Master, type)))]);

    /// <summary>Makes the layer compute with these integers.</summary>
    public void Ship(QuantizedType type)
    {
        var bias = Layer.Operands.FirstOrDefault(static operand => operand.Name.EndsWith("bias", StringComparison.Ordinal)).Operand?.Master;
        using var offset = bias?.detach().cpu().contiguous();
        var products = new IntegerProduct[Matrices.Count];
        for (var i = 0; i < products.Length; i++)
        {
            var matrix = IntegerMatrix.Pack(Matrices[i].Weights, ternary: type == QuantizedType.Ternary);
            var added = i == products.Length - 1 ? offset?.data<float>().ToArray() : null;
            products[i] = Layer is Conv2d convolution
                ? new IntegerConvolution(matrix, added, i == 0 ? convolution.Window : Window.Pixel)
                : new IntegerLinear(matrix, added);
        }
        Layer.Ship(products);
    }

    // Channels that do not see each other would be many small products, each too small to be worth it.
    private static bool CanBe(ProductLayer layer) => layer is not Conv2d { Window.Groups: > 1 }
        && Weights(layer).All(static operand => operand.Operand.Master.numel() / operand.Operand.Master.size(0) <= IntegerMatrix.DeepestInputs);

    private static IEnumerable<(string Name, Operand Operand)> Weights(ProductLayer layer) =>
        layer.Operands.Where(static operand => operand.Name.EndsWith(Weight, StringComparison.Ordinal)).OrderBy(static operand => operand.Name, StringComparer.Ordinal);
}
