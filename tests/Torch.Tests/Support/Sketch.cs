using GreenDsl.Costing;
using GreenDsl.Runtime.Plans;
using GreenDsl.Torch.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Support;

/// <summary>A network of our layers and the plan of what shares a width in it, as the compiler writes both.</summary>
internal sealed class Sketch
{
    private readonly List<(LayerPlan Plan, Func<nn.Module<Tensor, Tensor>> Create, bool Opens, bool Pins)> layers = [];
    private readonly List<long> widths = [];
    private long[] shape;

    /// <param name="features">Features of a sample.</param>
    /// <param name="image">Channels, height and width to lay them out in.</param>
    public Sketch(int features, params long[] image)
    {
        shape = [features];
        if (image.Length > 0) Add("reshape", image, () => nn.Unflatten(1, image), pins: true);
    }

    /// <summary>Channels or features that come out now.</summary>
    public long Channels => shape[0];

    public Sketch Linear(int outputs, bool bias = true)
    {
        var inputs = shape[0];
        return Add("linear", [outputs], () => new Linear(inputs, outputs, bias), opens: true, product: new(1, outputs, inputs), biases: bias ? outputs : 0);
    }

    public Sketch Conv(int channels, int kernel = 3, int padding = 1, int stride = 1, int groups = 1, bool bias = true)
    {
        var (inputs, height, width) = (shape[0], shape[1], shape[2]);
        return Add(
            "conv2d", [channels, Side(height), Side(width)], () => new Conv2d(inputs, channels, kernel, stride: stride, padding: padding, groups: groups, bias: bias),
            opens: groups == 1, pins: groups > 1, product: new(Side(height) * Side(width), channels / groups, inputs / groups * kernel * kernel), biases: bias ? channels : 0,
            groups: groups);

        long Side(long length) => (length + 2 * padding - kernel) / stride + 1;
    }

    public Sketch Norm()
    {
        var features = shape[0];
        return Add("batch_norm", shape, shape.Length == 3 ? () => nn.BatchNorm2d(features) : () => nn.BatchNorm1d(features), biases: 2 * features);
    }

    public Sketch LayerNorm()
    {
        var features = shape;
        return Add("layer_norm", shape, () => nn.LayerNorm(features), pins: true, biases: 2 * Count(features));
    }

    public Sketch Relu() => Add("relu", shape, () => nn.ReLU());

    public Sketch Tanh() => Add("tanh", shape, () => nn.Tanh());

    public Sketch Gelu() => Add("gelu", shape, () => nn.GELU());

    public Sketch Dropout(double share) => Add("dropout", shape, () => nn.Dropout(share));

    public Sketch Pool() => Add("max_pool2d", [shape[0], shape[1] / 2, shape[2] / 2], () => nn.MaxPool2d(2));

    public Sketch Flatten() => Add("flatten", [shape.Aggregate(1L, static (product, size) => product * size)], () => nn.Flatten());

    /// <summary>The network with freshly drawn weights.</summary>
    public nn.Module<Tensor, Tensor> Create() => nn.Sequential([.. layers.Select(static (layer, index) => ($"{index}", layer.Create()))]);

    /// <summary>What shares a width.</summary>
    public NetworkPlan Plan()
    {
        var last = layers.FindLastIndex(static layer => layer.Plan.Word is "linear" or "conv2d");
        var (groups, open, opened) = (new int?[layers.Count], default(int?), new List<int>());
        for (var i = 0; i < layers.Count; i++)
        {
            // Whoever pins a width takes its group away from all that have it.
            if (layers[i].Pins) groups = [.. groups.Select(group => group == open ? null : group)];
            if (layers[i].Pins) open = null;
            if (layers[i].Opens) open = i == last ? null : i;
            groups[i] = open;
        }
        var kept = groups.OfType<int>().Distinct().ToList();
        return new()
        {
            Widths = [.. kept.Select(index => (int)widths[index])],
            Layers = [.. layers.Select((layer, i) => layer.Plan with { Reads = Group(i == 0 ? null : groups[i - 1]), Writes = Group(groups[i]) })],
        };

        int? Group(int? opener) => opener is { } index ? kept.IndexOf(index) : null;    }

    /// <summary>The experiment that trains it.</summary>
    public TorchExperiment Experiment(ExperimentPlan plan, Func<Tensor, Tensor, nn.Reduction, Tensor>? loss = null) =>
        new(plan with { Network = Plan() }, Create, loss ?? (plan.Task == TaskKind.Classification ? Networks.CrossEntropy : Networks.Mse));

    private Sketch Add(
        string word, long[] output, Func<nn.Module<Tensor, Tensor>> create, bool opens = false, bool pins = false, MatrixProduct product = default, long biases = 0,
        int groups = 1)
    {
        var cost = new LayerCost(product.Flops * groups, Count(shape) + Count(output), product.Weights * groups + biases, 1, Count(output)) { Product = product };
        layers.Add((new LayerPlan(word, Count(shape), Count(output)) { Cost = cost }, create, opens, pins));
        widths.Add(output[0]);
        shape = output;
        return this;
    }

    private static long Count(long[] sizes) => sizes.Aggregate(1L, static (product, size) => product * size);
}
