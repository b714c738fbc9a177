using GreenDsl.Runtime;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Training;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Models;

/// <summary>A network with the weights of a run, ready to answer. Not thread-safe.</summary>
public abstract class TrainedModel : IDisposable
{
    private readonly SavedNetwork saved;
    private readonly Answers answers;

    /// <summary>Loads the weights on the CPU.</summary>
    /// <param name="experiment">The experiment that was trained.</param>
    /// <param name="path">A run's folder, or a safetensors file that a run exported.</param>
    /// <exception cref="ExperimentException">The weights are missing, damaged, or of another network.</exception>
    protected TrainedModel(TorchExperiment experiment, string path)
    {
        saved = SavedNetwork.Load(experiment, path);
        answers = new Answers(experiment.Plan, saved.Preprocessing.LabelScale);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        saved.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Answers for one sample of numbers.</summary>
    /// <param name="sample">Raw values in the order of the features: a number, or the index of a category; NaN is missing.</param>
    /// <returns>Regression: the label in its own unit. Two classes: the probability of the second. More: the probability of each.</returns>
    /// <exception cref="ArgumentException">The sample is of the wrong length, or a value is missing that may not be.</exception>
    protected float[] Infer(ReadOnlySpan<float> sample)
    {
        var expected = saved.Preprocessing is TablePreprocessing { Features.Count: var columns } ? columns : Elements();
        RequireLength(sample.Length, expected);
        if (saved.Preprocessing is not TablePreprocessing table) return Answer(tensor(sample.ToArray()));

        Span<double> raw = new double[expected];
        for (var i = 0; i < raw.Length; i++) raw[i] = sample[i];
        var inputs = new float[Elements()];
        table.Apply(raw, inputs);
        return Answer(tensor(inputs));
    }

    /// <summary>Answers for one image.</summary>
    /// <param name="image">Bytes row by row, as in an IDX file.</param>
    /// <returns>Two classes: the probability of the second. More: the probability of each.</returns>
    /// <exception cref="ArgumentException">The image is of the wrong size.</exception>
    protected float[] Infer(ReadOnlySpan<byte> image)
    {
        if (saved.Preprocessing is not ImagePreprocessing images)
            throw new ArgumentException($"{saved.Source} was trained on numbers, not on images", nameof(image));
        RequireLength(image.Length, Elements());
        return Answer(images.Scale.Apply(tensor(image.ToArray())));
    }

    /// <summary>Index of the largest value; the first of equals.</summary>
    protected static int ArgMax(float[] values) => Array.IndexOf(values, values.Max());

    private float[] Answer(Tensor inputs)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        using (inputs)
            return answers.Describe(saved.Network.call(inputs.reshape([1, .. saved.Preprocessing.InputShape])));
    }

    private int Elements() => saved.Preprocessing.InputShape.Aggregate(1, static (product, size) => product * size);

    private static void RequireLength(int length, int expected)
    {
        if (length != expected) throw new ArgumentException($"a sample has {expected} values, not {length}");
    }
}
