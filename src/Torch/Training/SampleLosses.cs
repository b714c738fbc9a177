using System.Runtime.InteropServices;
using GreenDsl.Torch.Data;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>
/// The loss that each sample of the training part last had, and which samples that makes easy: those below the mean (InfoBatch: Qin et al. 2024). Easy samples
/// that stay weigh as much as those like them that are left out, so that the expected gradient is that of all.
/// </summary>
internal sealed class SampleLosses(int count)
{
    private const double Newest = 1.0 / 16;

    private readonly float[] losses = NotANumber(count);
    private double? easyShare;

    /// <summary>What is remembered, NaN where a sample has not been seen.</summary>
    public ReadOnlySpan<float> All => losses;

    /// <summary>Whether anything is remembered.</summary>
    public bool AreKnown { get; private set; }

    /// <summary>Remembers these instead; nothing if there are none.</summary>
    public void Replace(ReadOnlySpan<float> others)
    {
        AreKnown = !others.IsEmpty;
        if (AreKnown) others.CopyTo(losses);
        else Array.Fill(losses, float.NaN);
    }

    /// <summary>Remembers the losses of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="each">Loss of each sample (count).</param>
    public void Remember(in Batch batch, Tensor each)
    {
        AreKnown = true;
        using var values = each.detach().cpu().contiguous();
        var found = MemoryMarshal.Cast<byte, float>(values.bytes);
        Weigh(found, batch.Weights);
        if (batch.Indices is null)
        {
            found.CopyTo(losses);
            return;
        }
        using var places = batch.Indices.cpu();
        var where = MemoryMarshal.Cast<byte, long>(places.bytes);
        for (var i = 0; i < where.Length; i++) losses[where[i]] = found[i];
    }

    /// <summary>Leaves out a share of the easy samples at random; the order of the others stays.</summary>
    /// <param name="order">Places of samples.</param>
    /// <param name="share">Share of the easy ones that goes, below 1.</param>
    /// <param name="random">Decides which.</param>
    /// <returns>The places that stay, and the weight of each.</returns>
    public (long[] Kept, float[] Weights) Keep(ReadOnlySpan<long> order, double share, SeededRandom random)
    {
        var mean = Mean();
        var raised = (float)(1 / (1 - share));
        var (kept, weights) = (new List<long>(order.Length), new List<float>(order.Length));
        foreach (var place in order)
        {
            var easy = losses[place] < mean;
            if (easy && random.NextUniform() < share) continue;
            kept.Add(place);
            weights.Add(easy ? raised : 1);
        }
        return ([.. kept], [.. weights]);
    }

    /// <summary>Share of all samples that stays where a share of the easy ones goes, going by the batches seen last: what was remembered while the network was another one says little of it.</summary>
    /// <param name="share">Share of the easy ones that goes, below 1.</param>
    public double KeptShare(double share) => 1 - share * (easyShare ?? 0);

    private double Mean()
    {
        var (sum, seen) = (0.0, 0);
        foreach (var loss in losses)
        {
            if (float.IsNaN(loss)) continue;
            sum += loss;
            seen++;
        }
        return sum / seen;
    }

    // Samples that stand for those left out count as often.
    private void Weigh(ReadOnlySpan<float> found, Tensor? weights)
    {
        using var near = weights?.cpu();
        var counts = near is null ? default : MemoryMarshal.Cast<byte, float>(near.bytes);
        var (sum, all, easy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < found.Length; i++)
        {
            var count = counts.IsEmpty ? 1 : counts[i];
            (sum, all) = (sum + count * found[i], all + count);
        }
        for (var i = 0; i < found.Length; i++)
            if (found[i] < sum / all) easy += counts.IsEmpty ? 1 : counts[i];
        easyShare = easyShare is { } known ? known + (easy / all - known) * Newest : easy / all;
    }

    private static float[] NotANumber(int count)
    {
        var all = new float[count];
        Array.Fill(all, float.NaN);
        return all;
    }
}
