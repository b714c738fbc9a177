using static TorchSharp.torch;

namespace GreenDsl.Torch.Layers;

/// <summary>Random numbers for a parameter that may lie on any device.</summary>
internal static class InitialWeights
{
    /// <summary>Draws on the CPU and copies: the same seed then gives the same weights everywhere.</summary>
    /// <param name="parameter">What to fill.</param>
    /// <param name="draw">Fills a CPU tensor of the parameter's shape.</param>
    public static void Draw(Tensor parameter, Action<Tensor> draw)
    {
        using var untracked = no_grad();
        using var drawn = zeros(parameter.shape);
        draw(drawn);
        parameter.copy_(drawn);
    }
}
