using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Deployment.Integer;
using GreenDsl.Torch.Layers;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Deployment;

/// <summary>A layer whose weights are small integers: one matrix, or two thin ones.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Matrices">Names in the network's state and integers, in the order of computation.</param>
internal sealed record IntegerLayer(ProductLayer Layer, IReadOnlyList<(string Name, StoredIntegers Integers)> Matrices)
{
    /// <summary>Rounds the weights of all layers whose products can run on integers.</summary>
    public static IReadOnlyList<IntegerLayer> Round(nn.Module<Tensor, Tensor> network, QuantizedType type) =>
        [.. Products(network).Where(static product => CanBe(product.Layer)).Select(product => new IntegerLayer(product.Layer,
            [.. Weights(product.Name, product.Layer).Select(weight => (weight.Name, Of(weight.Weight, type)))]))];

    /// <summary>The layers of a network that integers of a file belong to.</summary>
    public static IReadOnlyList<IntegerLayer> Find(nn.Module<Tensor, Tensor> network, IReadOnlyDictionary<string, StoredIntegers> integers) =>
        [.. Products(network)
            .Select(product => new IntegerLayer(product.Layer, [.. Weights(product.Name, product.Layer)
                .Where(weight => integers.ContainsKey(weight.Name)).Select(weight => (weight.Name, integers[weight.Name]))]))
            .Where(static layer => layer.Matrices.Count > 0)];

    /// <summary>The integers of a weight (outputs, ...).</summary>
    public static StoredIntegers Of(Tensor weight, QuantizedType type) => new(weight.shape, Quantization.Quantize(weight, type), type);

    /// <summary>Makes the layer compute with these integers.</summary>
    public void Ship()
    {
        using var offset = Layer.Operands.FirstOrDefault(static operand => operand.Name.EndsWith("bias", StringComparison.Ordinal)).Operand?.Master.detach();
        var products = new IntegerProduct[Matrices.Count];
        for (var i = 0; i < products.Length; i++)
        {
            var integers = Matrices[i].Integers;
            var matrix = IntegerMatrix.Pack(integers.Weights, ternary: integers.Type == QuantizedType.Ternary);
            var added = i == products.Length - 1 ? offset?.data<float>().ToArray() : null;
            products[i] = Layer is Conv2d convolution
                ? new IntegerConvolution(matrix, added, i == 0 ? convolution.Window : Window.Pixel)
                : new IntegerLinear(matrix, added);
        }
        Layer.Ship(products);
    }

    // Channels that do not see each other would be many small products, each too small to be worth it.
    private static bool CanBe(ProductLayer layer) => layer is not Conv2d { Window.Groups: > 1 }
        && Weights("", layer).All(static weight => weight.Weight.numel() / weight.Weight.size(0) <= IntegerMatrix.DeepestInputs);

    private static IEnumerable<(string Name, ProductLayer Layer)> Products(nn.Module<Tensor, Tensor> network) =>
        network.named_modules().Where(static entry => entry.module is ProductLayer).Select(static entry => (entry.name, (ProductLayer)entry.module));

    private static IEnumerable<(string Name, Tensor Weight)> Weights(string layer, ProductLayer product) => product.Operands
        .Where(static operand => operand.Name.EndsWith("weight", StringComparison.Ordinal))
        .OrderBy(static operand => operand.Name, StringComparer.Ordinal)
        .Select(operand => ($"{layer}.{operand.Name}", (Tensor)operand.Operand.Master));
}
