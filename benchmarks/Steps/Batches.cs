using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GreenDsl.Benchmarks.Steps;

/// <summary>Shuffled batches of 64 images (64, 1, 28, 28) and labels (64), over and over.</summary>
internal interface IBatches : IDisposable
{
    (Tensor Images, Tensor Labels) Next();
}

/// <summary>From TorchSharp's DataLoader: a tensor an item, collated.</summary>
internal sealed class LoadedBatches : IBatches
{
    private readonly DataLoader loader;
    private IEnumerator<Dictionary<string, Tensor>> batches;

    public LoadedBatches(Digits digits)
    {
        loader = utils.data.DataLoader(new DigitsDataset(digits), 64, shuffle: true);
        batches = loader.GetEnumerator();
    }

    public (Tensor Images, Tensor Labels) Next()
    {
        if (!batches.MoveNext())
        {
            batches.Dispose();
            batches = loader.GetEnumerator();
            batches.MoveNext();
        }
        return (batches.Current["image"], batches.Current["label"]);
    }

    public void Dispose()
    {
        batches.Dispose();
        loader.Dispose();
    }

    private sealed class DigitsDataset(Digits digits) : utils.data.Dataset
    {
        private readonly Tensor images = digits.ImageTensor();
        private readonly Tensor labels = digits.LabelTensor();

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

/// <summary>Cut out of whole tensors with index_select, as those do who know that it is faster.</summary>
internal sealed class SelectedBatches(Digits digits) : IBatches
{
    private const int Size = 64;

    private readonly Tensor images = digits.ImageTensor();
    private readonly Tensor labels = digits.LabelTensor();
    private Tensor order = randperm(Digits.Count);
    private long position;

    public (Tensor Images, Tensor Labels) Next()
    {
        if (position + Size > Digits.Count)
        {
            order.Dispose();
            order = randperm(Digits.Count).DetachFromDisposeScope();
            position = 0;
        }
        var chosen = order.slice(0, position, position + Size, 1);
        position += Size;
        return (images.index_select(0, chosen), labels.index_select(0, chosen));
    }

    public void Dispose()
    {
        images.Dispose();
        labels.Dispose();
        order.Dispose();
    }
}
