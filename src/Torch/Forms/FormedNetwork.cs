using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Forms;

/// <summary>What it takes to bring the modules of a network into a form.</summary>
internal static class FormedNetwork
{
    /// <summary>The anatomy of a network that is still as declared.</summary>
    public static Anatomy Anatomy(nn.Module network, NetworkPlan plan) =>
        new(plan, network.state_dict().ToDictionary(static entry => entry.Key, static entry => entry.Value.shape, StringComparer.Ordinal));

    /// <summary>Allocates tensors of these shapes where they differ from those that are there.</summary>
    /// <param name="network">The network.</param>
    /// <param name="shapes">Names and shapes of the whole state.</param>
    /// <param name="device">Where to.</param>
    public static void Resize(nn.Module network, IReadOnlyDictionary<string, long[]> shapes, Device device)
    {
        var now = network.state_dict().ToDictionary(static entry => entry.Key, static entry => entry.Value.shape, StringComparer.Ordinal);
        foreach (var (name, module) in network.named_children())
        {
            var wanted = Of(shapes, name);
            if (Same(Of(now, name), wanted)) continue;
            if (module is ProductLayer product) product.Resize(wanted, device);
            else if (module is NormBase norm) Resize(norm, wanted[0].Shape, device);
            else throw new NotSupportedException($"the layer {name} cannot change its shape");
        }

        static (string Name, long[] Shape)[] Of(IReadOnlyDictionary<string, long[]> all, string layer) =>
            [.. all.Where(entry => entry.Key.StartsWith(layer + '.', StringComparison.Ordinal)).Select(entry => (entry.Key[(layer.Length + 1)..], entry.Value))];

        static bool Same((string Name, long[] Shape)[] left, (string Name, long[] Shape)[] right) =>
            left.Length == right.Length && left.Zip(right).All(static pair => pair.First.Name == pair.Second.Name && pair.First.Shape.SequenceEqual(pair.Second.Shape));
    }

    /// <summary>Sets what is trained and what products are computed with.</summary>
    /// <returns>Layers whose running statistics stand still because they are no longer trained.</returns>
    public static nn.Module[] Prepare(nn.Module network, NetworkForm form)
    {
        var still = new List<nn.Module>();
        var children = network.named_children().ToArray();
        for (var i = 0; i < children.Length; i++)
        {
            var (name, module) = children[i];
            var trained = !form.Frozen.Any(layer => Forms.Anatomy.Name(layer) == name);
            if (module is ProductLayer product)
            {
                product.Use(form.Precision, trained);
                product.HandsOverHalf = TakesHalf(children.AsSpan(i + 1));
                continue;
            }
            foreach (var parameter in module.parameters()) parameter.requires_grad = trained;
            if (!trained && module is NormBase) still.Add(module);
        }
        return [.. still];
    }

    /// <summary>Draws initial weights in the order in which a new network draws them, with torch's random generator.</summary>
    public static void Draw(nn.Module network)
    {
        foreach (var module in network.children())
        {
            if (module is ProductLayer product) product.Draw();
            else if (module is Embedding embedding) InitialWeights.Draw(embedding.weight!, static drawn => nn.init.normal_(drawn));
        }
    }

    /// <summary>Weights that have a rounded copy, by name, with that copy.</summary>
    public static Dictionary<string, (Parameter Weight, Tensor Half)> Halves(nn.Module network)
    {
        var halves = new Dictionary<string, (Parameter, Tensor)>(StringComparer.Ordinal);
        foreach (var (layer, module) in network.named_children())
        {
            if (module is not ProductLayer product) continue;
            foreach (var (name, operand) in product.Operands)
                if (operand.Half is { } half) halves.Add($"{layer}.{name}", (operand.Master, half));
        }
        return halves;
    }

    // The loss wants float32, and so do layers that normalize each sample on some devices.
    private static bool TakesHalf(ReadOnlySpan<(string Name, nn.Module Module)> following)
    {
        foreach (var (_, module) in following)
        {
            if (module is ProductLayer) return true;
            if (module is not BatchNorm && module.parameters().Any()) return false;
        }
        return false;
    }

    private static void Resize(NormBase norm, long[] shape, Device device)
    {
        norm.weight = new Parameter(ones(shape, device: device));
        norm.bias = new Parameter(zeros(shape, device: device));
        norm.running_mean = zeros(shape, device: device);
        norm.running_var = ones(shape, device: device);
    }
}
