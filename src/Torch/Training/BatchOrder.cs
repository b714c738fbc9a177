using GreenDsl.Runtime;
using GreenDsl.Torch.Data;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>
/// Goes through the training part in batches, each epoch in an order of its own that depends on nothing but the seed and the epoch's number.
/// </summary>
internal sealed class BatchOrder : IDisposable
{
    private readonly PartTensors samples;
    private readonly int batchSize;
    private readonly long seed;
    private readonly Device device;
    private Tensor? order;

    /// <param name="samples">The training part.</param>
    /// <param name="batchSize">Samples a batch; <see langword="null"/> is all of them.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="device">Where the samples lie.</param>
    public BatchOrder(PartTensors samples, int? batchSize, long seed, Device device)
    {
        this.samples = samples;
        this.batchSize = Math.Min(batchSize ?? samples.Count, samples.Count);
        this.seed = seed;
        this.device = device;
        // A single left-over sample has no variance, which batch norm cannot take: it waits for the next epoch's order.
        var rest = samples.Count % this.batchSize;
        BatchesPerEpoch = samples.Count / this.batchSize + (rest > 1 ? 1 : 0);
    }

    /// <summary>Batches in one pass over the training part.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>Passes begun and finished.</summary>
    public long Epoch { get; private set; }

    /// <summary>Samples of this pass that have been handed out.</summary>
    public int Position { get; private set; }

    /// <summary>The next batch.</summary>
    public Batch Next()
    {
        if (batchSize == samples.Count)
        {
            Epoch++;
            var (inputs, targets) = samples.All();
            return new(inputs, targets, null, samples.Count);
        }
        return NextOfOrder();
    }

    /// <summary>Continues from a position that was read off before.</summary>
    /// <exception cref="ExperimentException">The training part has no such position.</exception>
    public void MoveTo(long epoch, int position)
    {
        if (epoch < 0 || position < 0 || position > samples.Count)
            throw new ExperimentException($"the state is at sample {position} of epoch {epoch}, but the training part has {samples.Count} samples");
        (Epoch, Position) = (epoch, position);
        order?.Dispose();
        order = null;
    }

    /// <inheritdoc/>
    public void Dispose() => order?.Dispose();

    private Batch NextOfOrder()
    {
        if (samples.Count - Position < Math.Min(2, batchSize)) MoveTo(Epoch + 1, 0);
        order ??= tensor(new SeededRandom(seed, "order", Epoch).Permutation(samples.Count), device: device).DetachFromDisposeScope();

        var count = Math.Min(batchSize, samples.Count - Position);
        var indices = order.narrow(0, Position, count);
        Position += count;
        var (inputs, targets) = samples.Select(indices);
        return new(inputs, targets, indices, count);
    }
}

/// <summary>The samples of one step.</summary>
/// <param name="Inputs">Inputs (count, ...).</param>
/// <param name="Targets">Targets (count, 1) or (count).</param>
/// <param name="Indices">Their places in the training part, an int64 vector; <see langword="null"/> for the whole part in its own order.</param>
/// <param name="Count">Number of samples.</param>
internal readonly record struct Batch(Tensor Inputs, Tensor Targets, Tensor? Indices, int Count);
