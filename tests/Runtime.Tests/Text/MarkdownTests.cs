using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Tests.Text;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("train.epochs 10 -> 13", "`train.epochs 10 -> 13`")]
    [InlineData("<b>@everybody</b>", "`<b>@everybody</b>`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`", "`` ` ``")]
    [InlineData("two\r\nlines", "`two lines`")]
    [InlineData(" ", "")]
    public void Code_can_neither_format_nor_end_itself(string text, string markdown) => Assert.Equal(markdown, Markdown.Code(text));

    [Fact]
    public void A_block_has_a_fence_that_its_text_does_not_hold() =>
        Assert.Equal("````text\na\n```\nb\n````\n", Markdown.Block("a\r\n```\r\nb\r\n"));

    [Fact]
    public void A_bar_stays_inside_its_cell() =>
        Assert.Equal("| a | b |\n| --- | --- |\n| `x\\|y` | 1 |\n", Markdown.Table(["a", "b"], [["`x|y`", "1"]]));
}
