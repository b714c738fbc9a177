using GreenDsl.Runtime.Runs;
using TorchSharp;
using TorchSharp.Modules;
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
        var averages = Average.named_parameters().ToDictionary(static entry => entry.name, static entry => entry.parameter, StringComparer.Ordinal);
        Parameters = [.. Trained.named_parameters()
            .Where(static entry => entry.parameter.requires_grad)
            .Select(entry => (entry.name, entry.parameter, (Tensor)averages[entry.name]))];
    }

    /// <summary>The network that is trained.</summary>
    public nn.Module<Tensor, Tensor> Trained { get; }

    /// <summary>The network that holds the moving average; only its parameters are kept up with every step.</summary>
    public nn.Module<Tensor, Tensor> Average { get; }

    /// <summary>Parameters that require gradients, with their averages.</summary>
    public IReadOnlyList<(string Name, Parameter Weight, Tensor Average)> Parameters { get; }

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
