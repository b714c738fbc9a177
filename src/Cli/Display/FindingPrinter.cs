using System.Text;
using GreenDsl.Dsl.Text;
using Spectre.Console;

namespace GreenDsl.Cli.Display;

/// <summary>Findings as a compiler prints them; on a terminal with the line they stand in and a caret below the place.</summary>
internal sealed class FindingPrinter(Workplace workplace)
{
    private const int Indent = 4;
    private const int LongestLine = 160;

    private readonly IAnsiConsole console = workplace.ConsoleOn(workplace.Output);

    /// <summary>Prints a finding of a text.</summary>
    public void Print(Finding finding, string path, string text)
    {
        if (!workplace.IsTerminal)
        {
            workplace.Output.WriteLine(finding.Render(path));
            return;
        }
        var colour = finding.Rule.Severity switch { Severity.Error => Color.Red, Severity.Warning => Color.Yellow, _ => Color.Blue };
        console.WriteLine(finding.Render(path), new Style(colour));
        if (LineOf(text, finding.Span.Line) is not { } line)
            return;
        var (shown, carets) = Excerpt(line, finding.Span);
        console.WriteLine(new string(' ', Indent) + shown, new Style(Color.Grey));
        console.WriteLine(new string(' ', Indent) + carets, new Style(colour));
        if (finding.Mend is { } mend)
            console.WriteLine($"{new string(' ', Indent)}check --fix: {mend.Title}", new Style(Color.Grey));
    }

    /// <summary>
    /// A line, or what there is room for of it, and the blanks and carets that stand below a span of it. Columns count UTF-16 units, a terminal counts cells: a
    /// character may take none, one or two. Tabs are kept, so that both lines agree; other control characters would speak to the terminal.
    /// </summary>
    internal static (string Line, string Carets) Excerpt(string line, SourceSpan span)
    {
        var start = Math.Clamp(span.Column - 1, 0, line.Length);
        var end = Math.Clamp(span.EndLine == span.Line ? span.EndColumn - 1 : line.Length, start, line.Length);
        var from = line.Length <= LongestLine ? 0 : Math.Clamp(start - LongestLine / 2, 0, line.Length - LongestLine);
        var to = Math.Min(line.Length, from + LongestLine);
        var shown = new string([.. line[from..to].Select(static c => char.IsControl(c) && c != '\t' ? '\uFFFD' : c)]);
        return (shown, Blanks(shown[..(start - from)]) + new string('^', Math.Max(1, Cells(shown[(start - from)..(Math.Min(end, to) - from)]))));
    }

    private static string Blanks(string text) => string.Join('\t', text.Split('\t').Select(static part => new string(' ', Cells(part))));

    private static int Cells(string text) => text.EnumerateRunes().Sum(static rune => Rune.GetUnicodeCategory(rune) switch
    {
        System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.Format => 0,
        _ => rune.ToString().GetCellWidth(),
    });

    private static string? LineOf(string text, int number)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
            if (--number == 0)
                return line.ToString();
        return null;
    }
}
