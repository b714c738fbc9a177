using GreenDsl.Torch.Distillation;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>What a step minimizes.</summary>
/// <param name="loss">Loss of outputs against targets: their mean, or that of each sample.</param>
/// <param name="lesson">What a teacher says besides; <see langword="null"/> where nobody teaches.</param>
internal sealed class Objective(Func<Tensor, Tensor, nn.Reduction, Tensor> loss, Lesson? lesson = null)
{
    /// <summary>The scalar to minimize on a batch, with its graph.</summary>
    /// <param name="outputs">The network's outputs for the batch.</param>
    /// <param name="batch">The batch.</param>
    public Tensor Of(Tensor outputs, in Batch batch) => Blend(loss(outputs, batch.Targets, nn.Reduction.Mean), outputs, batch, nn.Reduction.Mean);

    /// <summary>The loss of each sample (count), with its graph.</summary>
    /// <param name="outputs">The network's outputs for the batch.</param>
    /// <param name="batch">The batch.</param>
    public Tensor OfEach(Tensor outputs, in Batch batch)
    {
        var each = loss(outputs, batch.Targets, nn.Reduction.None);
        return Blend(each.dim() == 1 ? each : each.flatten(1).mean([1]), outputs, batch, nn.Reduction.None);
    }

    private Tensor Blend(Tensor supervised, Tensor outputs, in Batch batch, nn.Reduction reduction) =>
        lesson is null ? supervised : lesson.Blend(outputs, supervised, batch, reduction);
}
