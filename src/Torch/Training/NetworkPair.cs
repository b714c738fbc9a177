using GreenDsl.Runtime.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>The network that is trained, and a second one of the same shape whose parameters are the moving average of the first's.</summary>
internal sealed class NetworkPair : IDisposable
{
    private readonly (Tensor Trained, Tensor Average)[] buffers;

    /// <summary>Builds both; the initial weights follow from the seed alone.</summary>
    public NetworkPair(Func<nn.Module<Tensor, Tensor>> factory, long seed, Device device)
    {
        Average = factory();
        manual_seed(seed);
        Trained = factory();
        Trained.to(device);
        Average.to(device);
        Average.eval();
        Average.load_state_dict(Trained.state_dict());
        buffers = [.. Trained.buffers().Zip(Average.buffers())];
        Parameters = Trained.parameters().Where(static parameter => parameter.requires_grad).Sum(static parameter => parameter.numel());
    }

    /// <summary>The network that is trained.</summary>
    public nn.Module<Tensor, Tensor> Trained { get; }

    /// <summary>The network that holds the moving average; only its parameters are kept up with every step.</summary>
    public nn.Module<Tensor, Tensor> Average { get; }

    /// <summary>Trainable parameters.</summary>
    public long Parameters { get; }

    /// <summary>The network with those weights, complete with the buffers (running statistics) of training.</summary>
    public nn.Module<Tensor, Tensor> With(WeightSet weights)
    {
        if (weights == WeightSet.Raw) return Trained;
        using var untracked = no_grad();
        foreach (var (trained, average) in buffers) average.copy_(trained);
        return Average;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Trained.Dispose();
        Average.Dispose();
    }
}
