using GreenDsl.Runtime.Plans;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Data;

/// <summary>Labels in the form that losses expect.</summary>
internal static class Targets
{
    /// <summary>Class indices as int64 (samples); everything else as float32 (samples, 1).</summary>
    public static Tensor Of(TaskKind task, float[] labels) => task == TaskKind.Classification
        ? tensor(Array.ConvertAll(labels, static label => (long)label))
        : tensor(labels, [labels.Length, 1]);
}
