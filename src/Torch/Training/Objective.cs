using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>What a step minimizes.</summary>
/// <param name="loss">Mean loss of outputs against targets.</param>
internal sealed class Objective(Func<Tensor, Tensor, Tensor> loss)
{
    /// <summary>The scalar to minimize on a batch, with its graph.</summary>
    /// <param name="outputs">The network's outputs for the batch.</param>
    /// <param name="batch">The batch.</param>
    public Tensor Of(Tensor outputs, in Batch batch) => loss(outputs, batch.Targets);
}
