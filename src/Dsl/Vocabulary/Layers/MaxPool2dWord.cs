namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>The largest number of each window.</summary>
internal sealed class MaxPool2dWord : PoolingWord
{
    public override string Name => "max_pool2d";

    public override string Help => "Keeps the largest number of each window of an image.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html";

    public override IReadOnlyList<string> Synonyms => ["max_pool", "maxpool", "max_pooling2d"];

    // Where each maximum stood: a 64-bit index, as large as two numbers.
    private protected override long KeptPerOutput => 2;
}
