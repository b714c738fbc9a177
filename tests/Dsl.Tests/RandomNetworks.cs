using CsCheck;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Tests;

/// <summary>Experiments with random layers whose shapes fit, on tables and images.</summary>
internal static class RandomNetworks
{
    /// <summary>Experiments that end in a layer of one output; shapes inferred.</summary>
    public static Gen<Experiment> Experiments { get; } = Gen.Select(Gen.Bool, Gen.Int[0, 9], Gen.Int).Select(static (hasImages, count, seed) =>
    {
        var random = new Random(seed);
        Dataset data = hasImages ? Sketch.Images(random.Next(1, 4), 16, 16) : Sketch.Random(random.Next(1, 40));
        var layers = new List<Layer>();
        for (var tries = 0; layers.Count < count && tries < 10 * count; tries++)
        {
            layers.Add(Draw(random));
            if (ShapeInference.Infer(Sketch.Experiment(data, [.. layers])).Problems.Count > 0)
                layers.RemoveAt(layers.Count - 1);
        }
        return Infer(Sketch.Experiment(data, [.. layers, Sketch.Layer("flatten"), Sketch.Linear(1)]));
    });

    /// <summary>The experiment as if a layer had been declared with another width.</summary>
    public static Experiment WithWidth(Experiment experiment, int index, long width)
    {
        var layers = experiment.Network.Layers.Select(static layer => new Layer(layer.Use)).ToArray();
        var use = layers[index].Use;
        var items = use.Arguments.Items.Select((argument, place) => place == 0 ? argument with { Value = new Value.Integer(width) } : argument);
        layers[index] = new(use with { Arguments = new(items.ToEquatableArray()) });
        return Infer(experiment with { Network = new(null, layers.ToEquatableArray()) });
    }

    private static Experiment Infer(Experiment experiment)
    {
        var result = ShapeInference.Infer(experiment);
        Assert.Empty(result.Problems);
        return result.Experiment;
    }

    private static Layer Draw(Random random) => random.Next(14) switch
    {
        0 or 1 => Sketch.Layer("linear", ("out_features", random.Next(1, 64)), ("bias", random.Next(2) == 0)),
        2 or 3 => Sketch.Layer("conv2d", ("out_channels", random.Next(1, 20)), ("kernel_size", random.Next(1, 4)), ("padding", random.Next(2)), ("bias", random.Next(2) == 0)),
        4 => Sketch.Layer("conv2d", ("out_channels", 4 * random.Next(1, 5)), ("kernel_size", 3), ("groups", random.Next(2, 5))),
        5 => Sketch.Layer("max_pool2d", ("kernel_size", 2)),
        6 => Sketch.Layer("avg_pool2d", ("kernel_size", 3), ("stride", 2)),
        7 => Sketch.Layer("flatten"),
        8 => Sketch.Layer("batch_norm"),
        9 => Sketch.Layer("layer_norm"),
        10 => Sketch.Layer("softmax"),
        11 => Sketch.Layer("dropout"),
        12 => Sketch.Layer("gelu"),
        _ => Sketch.Layer("relu"),
    };
}
