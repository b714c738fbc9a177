using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GreenDsl.Benchmarks.Steps;

/// <summary>A training loop as TorchSharp's own examples write it: its modules, its optimizer, its DataLoader.</summary>
internal sealed class HandWritten : IDisposable
{
    private readonly nn.Module<Tensor, Tensor> network;
    private readonly optim.Optimizer optimizer;
    private readonly DataLoader loader;
    private IEnumerator<Dictionary<string, Tensor>> batches;

    private HandWritten(nn.Module<Tensor, Tensor> network, Digits digits)
    {
        this.network = network;
        optimizer = optim.Adam(network.parameters(), 1e-3);
        loader = utils.data.DataLoader(new DigitsDataset(digits), 64, shuffle: true);
        batches = loader.GetEnumerator();
    }

    /// <summary>784-256-10.</summary>
    public static HandWritten Mlp(Digits digits) => new(
        nn.Sequential(("0", nn.Flatten()), ("1", nn.Linear(784, 256)), ("2", nn.ReLU()), ("3", nn.Linear(256, 10))), digits);

    /// <summary>1-32-64 channels.</summary>
    public static HandWritten Cnn(Digits digits) => new(
        nn.Sequential(
            ("0", nn.Conv2d(1, 32, 3)), ("1", nn.ReLU()), ("2", nn.MaxPool2d(2)),
            ("3", nn.Conv2d(32, 64, 3)), ("4", nn.ReLU()), ("5", nn.MaxPool2d(2)),
            ("6", nn.Flatten()), ("7", nn.Linear(1600, 10))),
        digits);

    /// <summary>One step on the next batch.</summary>
    public float Step()
    {
        using var scope = NewDisposeScope();
        if (!batches.MoveNext())
        {
            batches.Dispose();
            batches = loader.GetEnumerator();
            batches.MoveNext();
        }
        var batch = batches.Current;
        optimizer.zero_grad();
        var loss = nn.functional.cross_entropy(network.call(batch["image"]), batch["label"]);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        batches.Dispose();
        loader.Dispose();
        optimizer.Dispose();
        network.Dispose();
    }

    private sealed class DigitsDataset(Digits digits) : utils.data.Dataset
    {
        private readonly Tensor images = tensor(digits.Images.Select(static pixel => pixel / 255f).ToArray(), [Digits.Count, 1, 28, 28]);
        private readonly Tensor labels = tensor(digits.Labels.Select(static label => (long)label).ToArray());

        public override long Count => Digits.Count;

        public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["image"] = images[index], ["label"] = labels[index] };

        protected override void Dispose(bool disposing)
        {
            images.Dispose();
            labels.Dispose();
            base.Dispose(disposing);
        }
    }
}
