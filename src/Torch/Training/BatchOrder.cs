using GreenDsl.Runtime;
using GreenDsl.Torch.Data;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>
/// Goes through the training part in batches, each epoch in an order of its own that depends on nothing but the seed and the epoch's number, and on the losses
/// remembered where easy samples are left out. However many batches a step takes and however few samples a pass, a pass stands for as many planned steps.
/// </summary>
internal sealed class BatchOrder : IDisposable
{
    /// <summary>Share of the planned steps after which passes go over all samples again, so that none is forgotten in the end.</summary>
    private const double ThinnedShare = 0.875;

    private readonly PartTensors samples;
    private readonly int batchSize;
    private readonly long seed;
    private readonly long plannedSteps;
    private readonly Device device;
    private PassOrder? pass;
    private double easyShare;

    /// <param name="samples">The training part.</param>
    /// <param name="batchSize">Samples a batch; <see langword="null"/> is all of them.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="device">Where the samples lie.</param>
    /// <param name="plannedSteps">Steps of the whole training; <see langword="null"/> where nobody knows.</param>
    public BatchOrder(PartTensors samples, int? batchSize, long seed, Device device, Func<int, long>? plannedSteps = null)
    {
        this.samples = samples;
        this.batchSize = Math.Min(batchSize ?? samples.Count, samples.Count);
        this.seed = seed;
        this.device = device;
        BatchesPerEpoch = (Usable(samples.Count) + this.batchSize - 1) / this.batchSize;
        this.plannedSteps = plannedSteps?.Invoke(BatchesPerEpoch) ?? long.MaxValue;
        Losses = new(samples.Count);
    }

    /// <summary>Samples of the training part.</summary>
    public int Samples => samples.Count;

    /// <summary>Batches in one pass over the training part.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>Passes begun and finished.</summary>
    public long Epoch { get; private set; }

    /// <summary>Samples of this pass's order that have been handed out.</summary>
    public int Position { get; private set; }

    /// <summary>The order of this pass where it does not follow from seed and epoch alone.</summary>
    public PassOrder? Thinned => pass is { IsThinned: true } ? pass : null;

    /// <summary>What is known of each sample's loss.</summary>
    public SampleLosses Losses { get; }

    /// <summary>Batches that one step takes together.</summary>
    public int Multiple { get; set; } = 1;

    /// <summary>Share of the easy samples that is left out, from the rest of this pass on; 0 holds from the next pass on.</summary>
    public double EasyShare
    {
        get => easyShare;
        set
        {
            if (easyShare == value) return;
            easyShare = value;
            // A pass that has left samples out already ends as it was begun.
            if (value == 0 || pass is { IsThinned: true } || Position >= Usable(samples.Count)) return;
            if (Position > 0) Thin(Current());
            else Forget();
        }
    }

    /// <summary>Planned steps that one sample stands for in a whole pass, going by the losses known now: what is left of this pass may hold easier or harder ones.</summary>
    public double StepsPerSample => BatchesPerEpoch / (Usable(samples.Count) * Losses.KeptShare(easyShare));

    /// <summary>
    /// Planned steps that will be taken for each one that is left, after <paramref name="step"/> of them: the first pass and the last ones go over all samples, those between
    /// leave out as many as are easy by the losses known now.
    /// </summary>
    public double TakenAhead(long step)
    {
        var left = plannedSteps - step;
        if (easyShare == 0 || left <= 0) return 1;
        var first = Math.Max(0, BatchesPerEpoch - step);
        var last = plannedSteps - Math.Max(step, ThinnedShare * plannedSteps);
        var thinned = Math.Max(0, left - first - last);
        return 1 - thinned / left * (1 - Losses.KeptShare(easyShare));
    }

    // The whole part in its own order, without a copy.
    private bool IsWhole => batchSize == samples.Count && easyShare == 0 && (pass is null || Position == pass.Count);

    /// <summary>The next batch.</summary>
    public Batch Next()
    {
        if (IsWhole)
        {
            MoveTo(Position > 0 ? Epoch + 2 : Epoch + 1, 0);
            var (inputs, targets) = samples.All();
            return new(inputs, targets, null, samples.Count);
        }
        return NextOf(Current());
    }

    /// <summary>Continues from a position that was read off before.</summary>
    /// <param name="epoch">The pass.</param>
    /// <param name="position">Samples handed out of it.</param>
    /// <param name="order">Its order where samples were left out of it; else empty, and it follows from seed and epoch.</param>
    /// <param name="weights">Weight of each sample of that order.</param>
    /// <param name="done">Planned steps that were taken before that order began.</param>
    /// <exception cref="ExperimentException">The training part has no such position; nothing is changed.</exception>
    public void MoveTo(long epoch, int position, ReadOnlySpan<long> order = default, ReadOnlySpan<float> weights = default, int done = 0)
    {
        if (epoch < 0 || position < 0 || position > (order.IsEmpty ? samples.Count : order.Length) || done > BatchesPerEpoch)
            throw new ExperimentException($"the state is at sample {position} of epoch {epoch}, but the training part has {samples.Count} samples");
        Forget();
        (Epoch, Position) = (epoch, position);
        if (!order.IsEmpty) pass = new PassOrder(order, weights, done, device);
    }

    /// <inheritdoc/>
    public void Dispose() => Forget();

    // A single left-over sample has no variance, which batch norm cannot take: it waits for the next epoch's order.
    private int Usable(int count) => batchSize > 1 && count % batchSize == 1 && count > 1 ? count - 1 : count;

    private Batch NextOf(PassOrder order)
    {
        var count = Math.Min((int)Math.Min((long)batchSize * Multiple, int.MaxValue), order.Count - Position);
        var (start, before) = (Position, PlannedAt(order, Position));
        Position += count;
        var indices = order.Indices.narrow(0, start, count);
        var (inputs, targets) = samples.Select(indices);
        return new(inputs, targets, indices, count)
        {
            Weights = order.Weights?.narrow(0, start, count),
            PlannedSteps = PlannedAt(order, Position) - before,
            TakenSteps = (count + batchSize - 1) / batchSize,
        };
    }

    private int PlannedAt(PassOrder order, int position) => (int)((long)(BatchesPerEpoch - order.Done) * position / order.Count);

    private PassOrder Current()
    {
        if (pass is not null && Position < pass.Count) return pass;
        if (pass is not null || Position >= Usable(samples.Count)) MoveTo(Epoch + 1, 0);
        var order = new SeededRandom(seed, "order", Epoch).Permutation(samples.Count);
        pass = new PassOrder(order.AsSpan(0, Usable(order.Length)), [], 0, device);
        if (easyShare > 0 && Position == 0) Thin(pass);
        return pass;
    }

    private void Thin(PassOrder order)
    {
        var done = order.Done + PlannedAt(order, Position);
        if (Epoch * BatchesPerEpoch + done >= ThinnedShare * plannedSteps || Position == order.Count) return;
        var (kept, weights) = Losses.Keep(order.Rest(Position), easyShare, new SeededRandom(seed, "easy", Epoch));
        var usable = Usable(kept.Length);
        // Too few for a step of the size that the learning rate was chosen for.
        if (usable < Math.Min(batchSize, order.Count - Position)) return;
        Forget();
        (pass, Position) = (new PassOrder(kept.AsSpan(0, usable), weights.AsSpan(0, usable), done, device), 0);
    }

    private void Forget()
    {
        pass?.Dispose();
        pass = null;
    }
}
