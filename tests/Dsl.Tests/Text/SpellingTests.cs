using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests.Text;

public class SpellingTests
{
    [Theory]
    [InlineData("conv_2d", "conv2d")]
    [InlineData("Conv2D", "conv2d")]
    [InlineData("batchnorm", "batch_norm")]
    [InlineData("maxpool2d", "max_pool2d")]
    [InlineData("lienar", "linear")]
    [InlineData("liner", "linear")]
    [InlineData("dropuot", "dropout")]
    [InlineData("rleu", "relu")]
    [InlineData("softmx", "softmax")]
    [InlineData("transformer", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void The_nearest_layer_is_what_was_meant(string word, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(word, WordKind.Layer.All.Select(layer => layer.Name)));

    [Fact]
    public void A_very_long_word_costs_nothing() => Assert.Null(Spelling.Nearest(new string('a', 1 << 20), ["linear"]));
}
