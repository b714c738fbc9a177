using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>The samples of a pass, or of what is left of it, in their order.</summary>
internal sealed class PassOrder : IDisposable
{
    /// <param name="indices">Places in the training part.</param>
    /// <param name="weights">Weight of each in the loss; empty where all weigh 1.</param>
    /// <param name="done">Planned steps of the pass that were taken before this order began.</param>
    /// <param name="device">Where the samples lie.</param>
    public PassOrder(ReadOnlySpan<long> indices, ReadOnlySpan<float> weights, int done, Device device)
    {
        Indices = tensor(indices.ToArray(), device: device).DetachFromDisposeScope();
        Weights = weights.IsEmpty ? null : tensor(weights.ToArray(), device: device).DetachFromDisposeScope();
        (Count, Done) = (indices.Length, done);
    }

    /// <summary>Places in the training part, int64.</summary>
    public Tensor Indices { get; }

    /// <summary>Weight of each in the loss, float32.</summary>
    public Tensor? Weights { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Planned steps of the pass that were taken before this order began.</summary>
    public int Done { get; }

    /// <summary>Whether samples were left out of it.</summary>
    public bool IsThinned => Weights is not null;

    /// <summary>The places from <paramref name="position"/> on.</summary>
    public long[] Rest(int position)
    {
        using var rest = Indices.narrow(0, position, Count - position).cpu();
        return rest.data<long>().ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Indices.Dispose();
        Weights?.Dispose();
    }
}
