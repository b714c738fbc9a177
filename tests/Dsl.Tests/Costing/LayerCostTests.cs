using GreenDsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests.Costing;

/// <summary>Against counts made by hand.</summary>
public sealed class LayerCostTests
{
    [Fact]
    public void LinearMultipliesEveryInputWithEveryOutput()
    {
        var cost = Cost(Sketch.Linear(256), Shape.Of(784));

        Assert.Equal(2 * 784 * 256, cost.Flops);
        Assert.Equal(784 * 256 + 256, cost.Parameters);
        Assert.Equal(784 + 256, cost.ElementsMoved);
        Assert.Equal(new MatrixProduct(1, 256, 784), cost.Product);
    }

    [Fact]
    public void ConvolutionRunsItsKernelAtEveryPosition()
    {
        var cost = Cost(Sketch.Layer("conv2d", ("out_channels", 64), ("kernel_size", 3), ("groups", 2)), Shape.Of(32, 13, 13));

        Assert.Equal(2 * 64 * 11 * 11 * 16 * 9, cost.Flops);
        Assert.Equal(64 * 16 * 9 + 64, cost.Parameters);
        Assert.Equal(new MatrixProduct(121, 32, 144), cost.Product);
    }

    [Fact]
    public void ABiasIsCountedWhereItIs() =>
        Assert.Equal(30, Cost(Sketch.Layer("linear", ("out_features", 3), ("bias", false)), Shape.Of(10)).Parameters);

    [Fact]
    public void AnEmbeddingMovesNumbersOnly()
    {
        var cost = Cost(Sketch.Layer("embedding", ("num_embeddings", 100), ("embedding_dim", 8)), Shape.Of(5) with { Element = ElementType.Index });

        Assert.Equal((0L, 800L), (cost.Flops, cost.Parameters));
    }

    [Fact]
    public void NormsHaveTwoParametersANumberAndBuffersOfTheirOwn()
    {
        Assert.Equal((64L, 65L), Of(Cost(Sketch.Layer("batch_norm"), Shape.Of(32, 5, 5))));
        Assert.Equal((14L, 0L), Of(Cost(Sketch.Layer("layer_norm"), Shape.Of(3, 7))));
        static (long Parameters, long Buffers) Of(LayerCost cost) => (cost.Parameters, cost.BufferElements);
    }

    [Fact]
    public void AViewKeepsNothing() => Assert.Equal(0, Cost(Sketch.Layer("flatten"), Shape.Of(4, 5)).SavedElements);

    private static LayerCost Cost(Layer layer, Shape input)
    {
        var word = Words<LayerWord>.Find(layer.Use.Word)!;
        var output = word.Infer(layer.Use.Arguments, input);
        Assert.Null(output.Fault);
        return word.Cost(layer.Use.Arguments, input, output.Output);
    }
}
