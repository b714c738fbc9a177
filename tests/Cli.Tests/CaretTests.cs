using System.Text.RegularExpressions;
using GreenDsl.Cli.Display;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Cli.Tests;

public sealed partial class CaretTests
{
    [Theory]
    [InlineData("  - conv_2d: 3", 5, 12, "    ^^^^^^^")]
    [InlineData("\tlr: 5", 6, 7, "\t    ^")]
    [InlineData("a:\t\tx", 5, 6, "  \t\t^")]
    [InlineData("a", 2, 2, " ^")]
    [InlineData("", 1, 1, "^")]
    // Two units and two cells, one unit and two cells, one unit and none.
    [InlineData("\U0001F333: x", 5, 6, "    ^")]
    [InlineData("\u68ee: x", 4, 5, "    ^")]
    [InlineData("e\u0301: x", 5, 6, "   ^")]
    [InlineData("x: \u68ee\u6797", 4, 6, "   ^^^^")]
    public void Carets_stand_below_the_span(string line, int column, int endColumn, string carets) =>
        Assert.Equal((line, carets), FindingPrinter.Excerpt(line, new SourceSpan(0, 0, 4, column, 4, endColumn)));

    [Fact]
    public void A_span_over_several_lines_is_marked_to_the_end_of_its_first() =>
        Assert.Equal("  ^^^", FindingPrinter.Excerpt("a: [1", new SourceSpan(0, 0, 4, 3, 9, 1)).Carets);

    [Fact]
    public void Bytes_that_would_speak_to_the_terminal_are_not_printed() =>
        Assert.Equal(("a\uFFFD[2J", " ^"), FindingPrinter.Excerpt("a\u001B[2J", new SourceSpan(0, 0, 1, 2, 1, 3)));

    [Fact]
    public void Of_a_very_long_line_the_surroundings_are_shown()
    {
        var (line, carets) = FindingPrinter.Excerpt(new string('a', 5000) + "b" + new string('c', 5000), new SourceSpan(0, 0, 1, 5001, 1, 5002));
        Assert.Equal(160, line.Length);
        Assert.Equal('b', line[carets.IndexOf('^')]);
    }

    [Fact]
    public void A_line_that_ends_as_on_windows_is_shown_without_its_end()
    {
        using var terminal = new Desk { IsTerminal = true };
        terminal.Write("broken.green.yaml", "experiment: broken\r\nsed: 4\r\n");
        var outcome = terminal.Run([], "check", "broken.green.yaml");
        Assert.Contains("    sed: 4\n    ^^^\n", Escape().Replace(outcome.Output, ""));
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Escape();
}
