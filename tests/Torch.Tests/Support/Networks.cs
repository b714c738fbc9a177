using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Support;

/// <summary>Networks in the form that the generator emits.</summary>
internal static class Networks
{
    /// <summary>Linear layers with relu between them.</summary>
    public static Func<nn.Module<Tensor, Tensor>> Dense(params int[] widths) => () =>
    {
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (var i = 0; i + 1 < widths.Length; i++)
        {
            if (i > 0) layers.Add(($"{layers.Count}", nn.ReLU()));
            layers.Add(($"{layers.Count}", nn.Linear(widths[i], widths[i + 1])));
        }
        return nn.Sequential(layers);
    };

    /// <summary>With everything that has a state of its own: running statistics and dropout.</summary>
    public static Func<nn.Module<Tensor, Tensor>> Stateful(int features, int outputs) => () => nn.Sequential(
        ("0", nn.Linear(features, 24)), ("1", nn.BatchNorm1d(24)), ("2", nn.ReLU()), ("3", nn.Dropout(0.3)), ("4", nn.Linear(24, outputs)));

    /// <summary>Mean squared error.</summary>
    public static Tensor Mse(Tensor output, Tensor target, nn.Reduction reduction) => nn.functional.mse_loss(output, target, reduction);

    /// <summary>Cross entropy of logits.</summary>
    public static Tensor CrossEntropy(Tensor output, Tensor target, nn.Reduction reduction) => nn.functional.cross_entropy(output, target, reduction: reduction);
}
