using System.Globalization;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;
using TorchSharp;
using Xunit.Abstractions;

namespace GreenDsl.Torch.ShapeTests;

/// <summary>Random networks, right and broken ones, as the compiler judges them and as TorchSharp runs them: no false alarm, no miss, equal shapes.</summary>
public sealed class ShapesAgainstTorchTests(ITestOutputHelper output)
{
    private const int Right = 250;
    private const int Broken = 150;
    private const long Batch = 3;

    private static readonly Lazy<Case[]> Cases = new(static () =>
    {
        var networks = new RandomNetworks(seed: 20);
        var (right, broken) = (new List<ShapeInference.Result>(), new List<ShapeInference.Result>());
        while (right.Count < Right || broken.Count < Broken)
        {
            var result = ShapeInference.Infer(networks.Next());
            if (result.Problems.Count == 0 && right.Count < Right)
                right.Add(result);
            else if (result.Problems.Count > 0 && broken.Count < Broken && !IsStricter(result))
                broken.Add(result);
        }
        ShapeInference.Result[] results = [.. right, .. broken];
        var modules = CompiledNetworks.Of([.. results.Select(static result => result.Experiment.Network)]);
        return [.. results.Zip(modules, static (result, module) => new Case(result, module))];
    });

    private sealed record Case(ShapeInference.Result Result, Func<INotedModule> Create)
    {
        public Network Network => Result.Experiment.Network;

        public bool IsRight => Result.Problems.Count == 0;

        /// <summary>Index of the first layer at fault.</summary>
        public int Fault => FaultOf(Result);

        public override string ToString() => string.Join("; ", Network.Layers.Select(static layer => $"{layer.Input} {layer.Use} {layer.Output}"));
    }

    [Fact]
    public void EveryLayerIsInARightNetworkAndMostAreAtFaultInABrokenOne()
    {
        var right = Cases.Value.Where(static item => item.IsRight).SelectMany(static item => item.Network.Layers).CountBy(static layer => layer.Use.Word).ToDictionary();
        var broken = Cases.Value.Where(static item => !item.IsRight).CountBy(static item => item.Network.Layers[item.Fault].Use.Word).ToDictionary();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Right} right networks, {right.Values.Sum()} shapes; {Broken} broken ones"));
        foreach (var word in Words<LayerWord>.All)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word.Name,-12} right {right.GetValueOrDefault(word.Name),4}  at fault {broken.GetValueOrDefault(word.Name),4}"));
        Assert.All(Words<LayerWord>.All, word => Assert.Contains(word.Name, right));
        Assert.All(new[] { "conv2d", "max_pool2d", "avg_pool2d", "linear" }, word => Assert.Contains(word, broken));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TorchGivesTheShapesInferred(bool training) => ForEach(static item => item.IsRight, (item, input) =>
    {
        var module = item.Create();
        module.Module.train(training);
        module.Module.call(input);

        Assert.Equal(
            item.Network.Layers.Select(static layer => $"({Batch}, {layer.Output!.Value.ToString()["(batch, ".Length..]}"),
            module.Shapes.Select(static shape => "(" + string.Join(", ", shape) + ")"));
    });

    [Fact]
    public void TorchHasTheParametersCounted() => ForEach(static item => item.IsRight, static (item, _) =>
    {
        var module = item.Create().Module;
        var costs = item.Network.Layers
            .Select(static layer => Words<LayerWord>.Find(layer.Use.Word)!.Cost(layer.Use.Arguments, layer.Input!.Value, layer.Output!.Value)).ToArray();

        Assert.Equal(costs.Sum(static cost => cost.Parameters), module.parameters().Sum(static parameter => parameter.numel()));
        Assert.Equal(costs.Sum(static cost => cost.BufferElements), module.buffers().Sum(static buffer => buffer.numel()));
    });

    [Fact]
    public void TorchFailsWhereAFaultWasFound() => ForEach(static item => !item.IsRight, static (item, input) =>
    {
        INotedModule? module = null;
        Assert.ThrowsAny<Exception>(() => (module = item.Create()).Module.call(input));
        // Not created at all, or stopped exactly there.
        Assert.Equal(item.Fault, module?.Shapes.Count ?? item.Fault);
    });

    private static int FaultOf(ShapeInference.Result result) => int.Parse(result.Problems[0].Path.Split('.')[1], CultureInfo.InvariantCulture);

    // Torch acts on the last dimension of an image, if its size happens to fit; here that is taken for a forgotten 'flatten'.
    private static bool IsStricter(ShapeInference.Result result) =>
        result.Experiment.Network.Layers[FaultOf(result)] is { Use.Word: "linear", Input: { } taken } && taken.Count == taken.Sizes[taken.Rank - 1];

    private static void ForEach(Func<Case, bool> which, Action<Case, torch.Tensor> check)
    {
        foreach (var item in Cases.Value.Where(which))
        {
            using var scope = torch.NewDisposeScope();
            try
            {
                check(item, torch.zeros([Batch, .. item.Network.Input!.Value.Sizes]));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{item}\n{e.Message}", e);
            }
        }
    }
}
