using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests.Layers;

public sealed class LayerTableTests
{
    public static TheoryData<string> All => [.. Words<LayerWord>.All.Select(static word => word.Name)];

    [Fact]
    public void TheVocabularyIsComplete() => Assert.Equal(
        ["avg_pool2d", "batch_norm", "conv2d", "dropout", "embedding", "flatten", "gelu", "layer_norm", "linear", "max_pool2d", "relu", "sigmoid", "softmax", "tanh"],
        Words<LayerWord>.All.Select(static word => word.Name));

    [Theory]
    [MemberData(nameof(All))]
    public void EveryWordIsExplained(string name)
    {
        var word = Words<LayerWord>.Find(name)!;

        Assert.EndsWith(".", word.Help);
        Assert.StartsWith("https://pytorch.org/docs/stable/generated/torch.nn.", word.Source);
        Assert.All(word.Parameters, static parameter => Assert.EndsWith(".", parameter.Help));
        // A required parameter has no default to show: the reference needs an example.
        Assert.All(word.Parameters.Where(static parameter => parameter.Default is null), static parameter => Assert.NotNull(parameter.Example));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void NoSynonymIsAWord(string name)
    {
        var word = Words<LayerWord>.Find(name)!;

        Assert.All(word.Synonyms, static synonym => Assert.Null(Words<LayerWord>.Find(synonym)));
        Assert.All(
            word.Parameters.SelectMany(static parameter => parameter.Synonyms),
            synonym => Assert.DoesNotContain(word.Parameters, parameter => parameter.Name == synonym));
    }

    [Fact]
    public void SynonymsNameOneWord()
    {
        var synonyms = Words<LayerWord>.All.SelectMany(static word => word.Synonyms).ToList();

        Assert.Equal(synonyms.Count, synonyms.Distinct().Count());
    }

    [Theory]
    [InlineData("new(3, 64)", "linear", "out_features", 64L)]
    [InlineData("new(3, 64, hasBias: false)", "linear", "out_features", 64L, "bias", false)]
    public void LinearReadsAsWrittenByHand(string expected, string word, params object[] pairs)
    {
        var given = pairs.Chunk(2).Select(static pair => ((string)pair[0], pair[1])).ToArray();

        Assert.Equal(expected, Code(Sketch.Layer(word, given), Shape.Of(3), Shape.Of(64)).Creation);
    }

    [Fact]
    public void DefaultsAreNotWritten()
    {
        Assert.Equal(
            "new(1, 32, 3)",
            Code(Sketch.Layer("conv2d", ("out_channels", 32), ("kernel_size", 3)), Shape.Of(1, 28, 28), Shape.Of(32, 26, 26)).Creation);
        Assert.Equal(
            "new(4, 8, (3, 5), stride: (2, 2), groups: 2, bias: false)",
            Code(
                Sketch.Layer("conv2d", ("out_channels", 8), ("kernel_size", (3, 5)), ("stride", 2), ("groups", 2), ("bias", false)),
                Shape.Of(4, 28, 28),
                Shape.Of(8, 13, 12)).Creation);
        Assert.Equal(
            "nn.functional.max_pool2d({1}, 2)",
            Code(Sketch.Layer("max_pool2d", ("kernel_size", 2)), Shape.Of(1, 4, 4), Shape.Of(1, 2, 2)).Forward);
        Assert.Equal("nn.BatchNorm1d(3, eps: 0.001)", Code(Sketch.Layer("batch_norm", ("eps", 0.001)), Shape.Of(3), Shape.Of(3)).Creation);
    }

    private static LayerCode Code(Layer layer, Shape input, Shape output) =>
        Words<LayerWord>.Find(layer.Use.Word)!.Emit(layer.Use.Arguments, input, output);
}
