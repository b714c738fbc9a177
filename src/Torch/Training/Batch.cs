using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>The samples of one step.</summary>
/// <param name="Inputs">Inputs (count, ...).</param>
/// <param name="Targets">Targets (count, 1) or (count).</param>
/// <param name="Indices">Their places in the training part, an int64 vector; <see langword="null"/> for the whole part in its own order.</param>
/// <param name="Count">Number of samples.</param>
internal readonly record struct Batch(Tensor Inputs, Tensor Targets, Tensor? Indices, int Count)
{
    /// <summary>Weight of each sample in the loss (count); <see langword="null"/> where all weigh 1.</summary>
    public Tensor? Weights { get; init; }

    /// <summary>Planned steps that the batch stands for.</summary>
    public int PlannedSteps { get; init; } = 1;

    /// <summary>Planned steps that it has the samples of.</summary>
    public int TakenSteps { get; init; } = 1;
}
