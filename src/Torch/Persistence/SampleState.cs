using System.Globalization;
using System.Runtime.InteropServices;
using GreenDsl.Runtime;
using GreenDsl.Torch.Training;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Persistence;

/// <summary>What a saved state holds of single samples: their losses, and the order of a pass that has left some of them out. Nothing where neither is kept.</summary>
internal sealed class SampleState
{
    private const string Prefix = "samples.";
    private const string Losses = Prefix + "losses";
    private const string Order = Prefix + "order";
    private const string Weights = Prefix + "weights";
    private const string Done = Prefix + "done";

    private float[] losses = [];
    private long[] order = [];
    private float[] weights = [];
    private int done;

    /// <summary>Whether a tensor of a saved state belongs here.</summary>
    public static bool Owns(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Adds what there is to a state.</summary>
    public static void Add(BatchOrder batches, Dictionary<string, Tensor> tensors, Dictionary<string, string> notes)
    {
        if (batches.Losses.AreKnown) tensors.Add(Losses, tensor(batches.Losses.All.ToArray()));
        if (batches.Thinned is not { } pass) return;
        tensors.Add(Order, pass.Indices);
        tensors.Add(Weights, pass.Weights!);
        notes.Add(Done, pass.Done.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads what <see cref="Add"/> wrote.</summary>
    /// <param name="file">The saved state.</param>
    /// <param name="samples">Samples of the training part.</param>
    /// <param name="position">Samples handed out of the pass.</param>
    /// <param name="source">Where it is from, for messages.</param>
    /// <exception cref="ExperimentException">It does not fit the training part.</exception>
    public static SampleState Read(TensorFile file, int samples, int position, string source)
    {
        var state = new SampleState
        {
            losses = Numbers<float>(Losses, ScalarType.Float32), order = Numbers<long>(Order, ScalarType.Int64), weights = Numbers<float>(Weights, ScalarType.Float32),
        };
        var sound = state.losses.Length is var known && (known == 0 || known == samples) && state.weights.Length == state.order.Length
            && position <= (state.order.Length == 0 ? samples : state.order.Length) && state.order.All(place => place >= 0 && place < samples)
            && (state.order.Length == 0 || int.TryParse(file.Metadata.GetValueOrDefault(Done), NumberStyles.None, CultureInfo.InvariantCulture, out state.done));
        return sound ? state : throw new ExperimentException($"{source} has an order or losses of samples that the training part does not have: it has {samples}, and the state is at sample {position}");

        T[] Numbers<T>(string name, ScalarType type) where T : struct =>
            file.Tensors.TryGetValue(name, out var found) && found.dtype == type ? MemoryMarshal.Cast<byte, T>(found.bytes).ToArray() : [];
    }

    /// <summary>Hands it to the order of the samples, and moves that to a position.</summary>
    public void GiveTo(BatchOrder batches, long epoch, int position)
    {
        batches.MoveTo(epoch, position, order, weights, done);
        batches.Losses.Replace(losses);
    }
}
