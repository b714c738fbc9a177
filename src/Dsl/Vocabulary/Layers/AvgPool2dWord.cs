namespace GreenDsl.Dsl.Vocabulary.Layers;

/// <summary>The mean of each window.</summary>
internal sealed class AvgPool2dWord : PoolingWord
{
    public override string Name => "avg_pool2d";

    public override string Help => "Takes the mean of each window of an image; padding counts as zeros.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html";

    public override IReadOnlyList<string> Synonyms => ["avg_pool", "avgpool", "average_pool2d", "average_pooling2d"];

    private protected override long KeptPerOutput => 0;
}
