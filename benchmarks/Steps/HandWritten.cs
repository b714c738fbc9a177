using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Benchmarks.Steps;

/// <summary>A training loop as TorchSharp's own examples write it: its modules, its optimizer.</summary>
internal sealed class HandWritten : IDisposable
{
    private readonly nn.Module<Tensor, Tensor> network;
    private readonly IBatches batches;
    private readonly optim.Optimizer optimizer;

    private HandWritten(nn.Module<Tensor, Tensor> network, IBatches batches)
    {
        (this.network, this.batches) = (network, batches);
        optimizer = optim.Adam(network.parameters(), 1e-3);
    }

    /// <summary>784-256-10.</summary>
    public static HandWritten Mlp(IBatches batches) => new(
        nn.Sequential(("0", nn.Flatten()), ("1", nn.Linear(784, 256)), ("2", nn.ReLU()), ("3", nn.Linear(256, 10))), batches);

    /// <summary>1-32-64 channels.</summary>
    public static HandWritten Cnn(IBatches batches) => new(
        nn.Sequential(
            ("0", nn.Conv2d(1, 32, 3)), ("1", nn.ReLU()), ("2", nn.MaxPool2d(2)),
            ("3", nn.Conv2d(32, 64, 3)), ("4", nn.ReLU()), ("5", nn.MaxPool2d(2)),
            ("6", nn.Flatten()), ("7", nn.Linear(1600, 10))),
        batches);

    /// <summary>One step on the next batch.</summary>
    public float Step()
    {
        using var scope = NewDisposeScope();
        var (images, labels) = batches.Next();
        optimizer.zero_grad();
        var loss = nn.functional.cross_entropy(network.call(images), labels);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        batches.Dispose();
        optimizer.Dispose();
        network.Dispose();
    }
}
