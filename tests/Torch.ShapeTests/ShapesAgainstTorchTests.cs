using System.Globalization;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;
using TorchSharp;

namespace GreenDsl.Torch.ShapeTests;

public sealed class ShapesAgainstTorchTests
{
    private const int Count = 400;
    private const long Batch = 3;

    private static readonly Lazy<Case[]> Cases = new(static () =>
    {
        var networks = new RandomNetworks(seed: 20);
        var results = Enumerable.Range(0, Count).Select(_ => ShapeInference.Infer(networks.Next())).ToArray();
        var modules = CompiledNetworks.Of([.. results.Select(static result => result.Experiment.Network)]);
        return [.. results.Zip(modules, static (result, module) => new Case(result, module))];
    });

    private sealed record Case(ShapeInference.Result Result, Func<INotedModule> Create)
    {
        public Network Network => Result.Experiment.Network;

        public bool IsRight => Result.Problems.Count == 0;

        public override string ToString() => string.Join("; ", Network.Layers.Select(static layer => $"{layer.Input} {layer.Use} {layer.Output}"));
    }

    [Fact]
    public void BothKindsOfNetworksAreDrawn()
    {
        Assert.InRange(Cases.Value.Count(static item => item.IsRight), 200, Count);
        Assert.InRange(Cases.Value.Count(static item => !item.IsRight), 50, Count);
        Assert.Equal(Words<LayerWord>.All.Count, Cases.Value.Where(static item => item.IsRight)
            .SelectMany(static item => item.Network.Layers).Select(static layer => layer.Use.Word).Distinct().Count());
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
        var layer = int.Parse(item.Result.Problems[0].Path.Split('.')[1], CultureInfo.InvariantCulture);
        // Here the language is stricter than torch, which acts on the last dimension if its size happens to fit.
        if (item.Network.Layers[layer] is { Use.Word: "linear", Input: { } taken } && taken.Count == taken.Sizes[taken.Rank - 1])
            return;
        INotedModule? module = null;
        Assert.ThrowsAny<Exception>(() => (module = item.Create()).Module.call(input));
        // Not created at all, or stopped exactly there.
        Assert.Equal(layer, module?.Shapes.Count ?? layer);
    });

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
