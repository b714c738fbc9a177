using GreenDsl.Cli.Display;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Cli.Tests;

public sealed class CaretTests
{
    [Theory]
    [InlineData("  - conv_2d: 3", 5, 12, "    ^^^^^^^")]
    [InlineData("\tlr: 5", 6, 7, "\t    ^")]
    [InlineData("a", 2, 2, " ^")]
    [InlineData("", 1, 1, "^")]
    public void Carets_stand_below_the_span(string line, int column, int endColumn, string carets) =>
        Assert.Equal(carets, FindingPrinter.Caret(line, new SourceSpan(0, 0, 4, column, 4, endColumn)));

    [Fact]
    public void A_span_over_several_lines_is_marked_to_the_end_of_its_first() =>
        Assert.Equal("  ^^^", FindingPrinter.Caret("a: [1", new SourceSpan(0, 0, 4, 3, 9, 1)));
}
