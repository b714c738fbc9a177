using System.Globalization;

namespace GreenDsl.Benchmarks.Promises;

/// <summary>Draws experiments from a seed: fully connected networks and convolutional ones with batch norm, with batches and optimizers as people use them.</summary>
internal sealed class RandomExperiments(int seed)
{
    /// <summary>Batches in one pass over the training part.</summary>
    public const int BatchesPerPass = 32;

    private readonly Random random = new(seed);

    /// <summary>Samples of an experiment with such batches: those that it trains on, and as many to test on, which nobody does here.</summary>
    public static int Rows(int batch) => 2 * batch * BatchesPerPass;

    /// <summary>The text of the next experiment.</summary>
    public string Next(int index)
    {
        var convolutional = index % 2 == 1;
        var batch = convolutional ? Any(16, 32, 64) : Any(8, 16, 32, 64, 128, 256);
        var rows = Rows(batch);
        return Text($$"""
            experiment: network-{{index}}
            seed: {{index}}
            data: {{(convolutional ? Images(rows) : Text($"{{synthetic: {{kind: classification, rows: {rows}, features: {Any(64, 256, 784)}, classes: 10}}, split: {{train: 50%, test: 50%}}}}"))}}
            model: [{{(convolutional ? Convolutions() : Dense())}}]
            loss: cross_entropy
            optimizer: {{Optimizer()}}
            scheduler: constant
            train: {epochs: 1000, batch_size: {{batch}}, threads: 1}
            metrics: [accuracy]
            budget: {energy: 1 kWh, on_exceed: compress}
            """);
    }

    private string Images(int rows)
    {
        var side = Any(12, 16);
        return Text($"{{idx: {ImageFiles.Name(side)}, shape: [1, {side}, {side}], classes: 10, rows: {rows}, split: {{train: 50%, test: 50%}}}}");
    }

    private string Dense()
    {
        var layers = new List<string>();
        var (activation, norm) = (Any("relu", "gelu", "tanh"), random.Next(3) == 0);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            layers.Add(Text($"{{linear: {Any(128, 192, 256, 384, 512)}}}"));
            if (norm) layers.Add("batch_norm");
            layers.Add(activation);
            if (random.Next(4) == 0) layers.Add("{dropout: 0.2}");
        }

        return string.Join(", ", layers.Append("{linear: classes}"));
    }

    private string Convolutions()
    {
        var layers = new List<string>();
        for (var count = random.Next(1, 3); count > 0; count--)
        {
            layers.Add(Text($"{{conv2d: {{out_channels: {Any(32, 48, 64)}, kernel_size: 3, padding: 1}}}}"));
            layers.Add("batch_norm");
            layers.Add("relu");
            layers.Add("{max_pool2d: 2}");
        }

        layers.Add("flatten");
        if (random.Next(2) == 0) layers.AddRange(Text($"{{linear: {Any(64, 128, 256)}}}"), "relu");
        return string.Join(", ", layers.Append("{linear: classes}"));
    }

    private string Optimizer() => Any("{sgd: {lr: 0.01}}", "{sgd: {lr: 0.01, momentum: 0.9}}", "{adam: {lr: 1e-3}}", "{adamw: {lr: 1e-3}}", "{rmsprop: {lr: 1e-3}}");

    private T Any<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
