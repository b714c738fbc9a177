using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Tests;

namespace GreenDsl.Torch.ShapeTests;

/// <summary>Draws networks from a seed: mostly right ones, and some with a layer that cannot take its input.</summary>
internal sealed class RandomNetworks(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>The next network with its data, shapes not inferred.</summary>
    public Experiment Next()
    {
        var layers = new List<Layer>();
        var kind = random.Next(3);
        for (var count = kind == 1 ? random.Next(1, 5) : 0; count > 0; count--)
            layers.Add(OnImages());
        if (kind == 2)
            layers.Add(Sketch.Layer("embedding", ("num_embeddings", random.Next(1, 30)), ("embedding_dim", random.Next(1, 9))));
        for (var count = random.Next(0, 3); count > 0; count--)
            layers.Add(Anywhere());
        if (random.Next(8) > 0)
            layers.Add(Sketch.Layer("flatten"));
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            layers.Add(Sketch.Layer("linear", ("out_features", random.Next(1, 20)), ("bias", Coin())));
            layers.Add(Anywhere());
        }
        var features = Enumerable.Range(0, random.Next(1, 12)).Select(static index => new Column($"column{index}")).ToArray();
        return kind == 1
            ? Sketch.Experiment(Sketch.Images(random.Next(1, 5), random.Next(3, 20), random.Next(3, 20)), [.. layers])
            : Sketch.Experiment(Sketch.Table(features) with { Normalize = "none" }, [.. layers]);
    }

    private Layer OnImages() => random.Next(4) switch
    {
        0 => Pooling("max_pool2d"),
        1 => Pooling("avg_pool2d"),
        2 => Anywhere(),
        _ => Convolution(),
    };

    private Layer Convolution()
    {
        var groups = random.Next(4) == 0 ? random.Next(2, 4) : 1;
        return Sketch.Layer(
            "conv2d", ("out_channels", groups * random.Next(1, 5)), ("kernel_size", Sides(1, 5)), ("stride", Sides(1, 4)),
            ("padding", Sides(0, 3)), ("dilation", Sides(1, 3)), ("groups", groups), ("bias", Coin()));
    }

    private Layer Pooling(string word)
    {
        var kernel = random.Next(1, 5);
        var given = new List<(string, object)> { ("kernel_size", Coin() ? kernel : (kernel, kernel + 1)), ("padding", Sides(0, kernel / 2 + 1)) };
        if (Coin())
            given.Add(("stride", Sides(1, 4)));
        return Sketch.Layer(word, [.. given]);
    }

    private Layer Anywhere() => random.Next(8) switch
    {
        0 => Sketch.Layer("relu"),
        1 => Sketch.Layer("gelu"),
        2 => Sketch.Layer("tanh"),
        3 => Sketch.Layer("sigmoid"),
        4 => Sketch.Layer("softmax"),
        5 => Sketch.Layer("dropout", ("p", random.NextDouble())),
        6 => Sketch.Layer("batch_norm", ("eps", Coin() ? 1e-5 : 1e-3), ("momentum", Coin() ? 0.1 : 0.01)),
        _ => Sketch.Layer("layer_norm", ("eps", Coin() ? 1e-5 : 1e-4)),
    };

    private object Sides(int smallest, int end) =>
        Coin() ? random.Next(smallest, end) : (random.Next(smallest, end), random.Next(smallest, end));

    private bool Coin() => random.Next(2) == 0;
}
