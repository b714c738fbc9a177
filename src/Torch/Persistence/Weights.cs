using GreenDsl.Runtime;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Persistence;

/// <summary>Brings tensors from a file into a network or another set of tensors.</summary>
internal static class Weights
{
    /// <summary>Copies every tensor of the same name; names and shapes must agree. Nothing is changed unless all fit.</summary>
    /// <param name="source">Tensors of a file.</param>
    /// <param name="target">Tensors to fill, in place.</param>
    /// <param name="name">Name of the source, for messages.</param>
    /// <exception cref="ExperimentException">A tensor is missing, of another shape, or there is one too many.</exception>
    public static void Copy(IReadOnlyDictionary<string, Tensor> source, IReadOnlyDictionary<string, Tensor> target, string name)
    {
        foreach (var (key, tensor) in target)
        {
            if (!source.TryGetValue(key, out var found)) throw new ExperimentException($"{name}: the tensor '{key}' is missing");
            if (!found.shape.AsSpan().SequenceEqual(tensor.shape) || found.dtype != tensor.dtype)
                throw new ExperimentException($"{name}: '{key}' is {Shape(found)}, but the network has {Shape(tensor)}");
        }
        if (source.Keys.FirstOrDefault(key => !target.ContainsKey(key)) is { } surplus)
            throw new ExperimentException($"{name}: the network has no tensor '{surplus}'");

        using var untracked = no_grad();
        foreach (var (key, tensor) in target) tensor.copy_(source[key]);
    }

    private static string Shape(Tensor tensor) => $"{tensor.dtype} ({string.Join(", ", tensor.shape)})";
}
