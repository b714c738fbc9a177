using CsCheck;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests.Layers;

public sealed class ShapeRuleTests
{
    [Theory]
    [InlineData("conv2d", 3, 1, 0, 1, 28, 26)]
    [InlineData("conv2d", 3, 2, 1, 1, 28, 14)]
    [InlineData("conv2d", 5, 1, 2, 1, 28, 28)]
    [InlineData("conv2d", 3, 1, 0, 2, 28, 24)]
    [InlineData("max_pool2d", 2, 2, 0, 1, 13, 6)]
    [InlineData("avg_pool2d", 3, 1, 1, 1, 7, 7)]
    public void AWindowSlidesAsTorchDocuments(string word, int kernel, int stride, int padding, int dilation, long side, long expected)
    {
        var given = new List<(string, object)> { ("kernel_size", kernel), ("stride", stride), ("padding", padding) };
        if (word == "conv2d")
            given.AddRange([("out_channels", 4), ("dilation", dilation)]);
        var layer = Sketch.Layer(word, [.. given]);

        var result = Infer(layer, Shape.Of(4, side, side));

        Assert.Null(result.Fault);
        Assert.Equal(Shape.Of(4, expected, expected), result.Output);
    }

    // The last position of the window ends inside the padded image, and one more would not.
    [Fact]
    public void AWindowFillsTheImage() =>
        Gen.Select(Gen.Int[1, 7], Gen.Int[1, 5], Gen.Int[0, 3], Gen.Int[1, 3], Gen.Int[1, 40]).Sample((kernel, stride, padding, dilation, side) =>
        {
            var layer = Sketch.Layer(
                "conv2d", ("out_channels", 2), ("kernel_size", kernel), ("stride", stride), ("padding", padding), ("dilation", dilation));
            var result = Infer(layer, Shape.Of(1, side, side));
            var (reach, room) = (dilation * (kernel - 1) + 1, side + 2 * padding);
            if (result.Fault is not null)
                return reach > room && result.Fault.Parameter == "kernel_size";
            var last = (result.Output.Sizes[1] - 1) * stride + reach;
            return last <= room && last + stride > room;
        });

    [Fact]
    public void HeightAndWidthAreTheirOwn()
    {
        var layer = Sketch.Layer("max_pool2d", ("kernel_size", (2, 3)), ("stride", (1, 2)), ("padding", (1, 0)));

        Assert.Equal(Shape.Of(5, 11, 4), Infer(layer, Shape.Of(5, 10, 9)).Output);
    }

    [Fact]
    public void APoolingStridesByItsKernel() =>
        Assert.Equal(Shape.Of(1, 3, 3), Infer(Sketch.Layer("avg_pool2d", ("kernel_size", 3)), Shape.Of(1, 9, 10)).Output);

    [Fact]
    public void FlattenKeepsTheNumbers() => Assert.Equal(Shape.Of(5408), Infer(Sketch.Layer("flatten"), Shape.Of(32, 13, 13)).Output);

    [Theory]
    [InlineData("relu")]
    [InlineData("gelu")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("softmax")]
    [InlineData("dropout")]
    [InlineData("batch_norm")]
    [InlineData("layer_norm")]
    public void SomeLayersLeaveShapesAlone(string word)
    {
        foreach (var shape in new[] { Shape.Of(7), Shape.Of(3, 7), Shape.Of(3, 5, 7) })
            Assert.Equal(shape, Infer(Sketch.Layer(word), shape).Output);
    }

    [Fact]
    public void AnEmbeddingAddsADimension()
    {
        var layer = Sketch.Layer("embedding", ("num_embeddings", 100), ("embedding_dim", 8));

        Assert.Equal(Shape.Of(4, 8), Infer(layer, Shape.Of(4) with { Element = ElementType.Index }).Output);
        Assert.NotNull(Infer(layer, Shape.Of(4)).Fault);
    }

    [Theory]
    [InlineData("conv2d", "groups", 6, 5)]
    [InlineData("max_pool2d", "padding", 2, 3)]
    [InlineData("avg_pool2d", "padding", 2, 3)]
    public void ArgumentsThatContradictEachOtherAreNamed(string word, string parameter, int right, int wrong)
    {
        Layer With(int value) => word == "conv2d"
            ? Sketch.Layer(word, ("out_channels", 12), ("kernel_size", 1), (parameter, value))
            : Sketch.Layer(word, ("kernel_size", 4), (parameter, value));

        Assert.Null(Words<LayerWord>.Find(word)!.Check(With(right).Use.Arguments));
        Assert.Equal(parameter, Words<LayerWord>.Find(word)!.Check(With(wrong).Use.Arguments)!.Parameter);
    }

    private static ShapeResult Infer(Layer layer, Shape input) => Words<LayerWord>.Find(layer.Use.Word)!.Infer(layer.Use.Arguments, input);
}
