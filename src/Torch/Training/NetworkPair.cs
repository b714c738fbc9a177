using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Forms;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>The network that is trained, and a second one of the same shape whose parameters are the moving average of the first's.</summary>
internal sealed class NetworkPair : IDisposable
{
    private readonly Device device;
    private (Tensor Trained, Tensor Average)[] buffers = [];
    private nn.Module[] still = [];

    /// <summary>Builds both; the initial weights follow from the seed alone.</summary>
    public NetworkPair(Func<nn.Module<Tensor, Tensor>> factory, long seed, Device device, NetworkPlan? plan = null)
    {
        this.device = device;
        Average = factory();
        manual_seed(seed);
        Trained = factory();
        Trained.to(device);
        Average.to(device);
        Average.eval();
        Average.load_state_dict(Trained.state_dict());
        Anatomy = FormedNetwork.Anatomy(Trained, plan ?? new());
        Pair();
    }

    /// <summary>The network that is trained.</summary>
    public nn.Module<Tensor, Tensor> Trained { get; }

    /// <summary>The network that holds the moving average; only its parameters are kept up with every step.</summary>
    public nn.Module<Tensor, Tensor> Average { get; }

    /// <summary>What of both belongs to which width.</summary>
    public Anatomy Anatomy { get; }

    /// <summary>Parameters that require gradients, with their averages.</summary>
    public IReadOnlyList<TrainedParameter> Parameters { get; private set; } = [];

    /// <summary>The network with those weights, complete with the buffers (running statistics) of training.</summary>
    public nn.Module<Tensor, Tensor> With(WeightSet weights)
    {
        if (weights == WeightSet.Raw) return Trained;
        using var untracked = no_grad();
        foreach (var (trained, average) in buffers) average.copy_(trained);
        return Average;
    }

    /// <summary>Has both networks take on a form. Tensors whose shape changes hold nothing of value afterwards.</summary>
    public void Shape(NetworkForm form)
    {
        var shapes = Anatomy.Shapes(form);
        foreach (var network in (nn.Module[])[Trained, Average]) FormedNetwork.Resize(network, shapes, device);
        still = FormedNetwork.Prepare(Trained, form);
        Pair();
        Train();
    }

    /// <summary>Draws initial weights for the shapes that both have now, the same as for networks declared so.</summary>
    public void Draw(long seed)
    {
        manual_seed(seed);
        FormedNetwork.Draw(Trained);
        Average.load_state_dict(Trained.state_dict());
    }

    /// <summary>Brings the rounded copies up to date after weights were written.</summary>
    public void Round()
    {
        using var untracked = no_grad();
        foreach (var (weight, half) in FormedNetwork.Halves(Trained).Values) half.copy_(weight);
    }

    /// <summary>Ends an evaluation. The statistics of layers that are no longer trained stand still.</summary>
    public void Train()
    {
        Trained.train();
        foreach (var module in still) module.eval();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Trained.Dispose();
        Average.Dispose();
    }

    private void Pair()
    {
        buffers = [.. Trained.buffers().Zip(Average.buffers())];
        var averages = Average.named_parameters().ToDictionary(static entry => entry.name, static entry => entry.parameter, StringComparer.Ordinal);
        var halves = FormedNetwork.Halves(Trained);
        Parameters = [.. Trained.named_parameters()
            .Where(static entry => entry.parameter.requires_grad)
            .Select(entry => new TrainedParameter(
                entry.name, entry.parameter, averages[entry.name], halves.TryGetValue(entry.name, out var copied) ? copied.Half : null))];
    }
}
