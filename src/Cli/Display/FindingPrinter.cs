using GreenDsl.Dsl.Text;
using Spectre.Console;

namespace GreenDsl.Cli.Display;

/// <summary>Findings as a compiler prints them; on a terminal with the line they stand in and a caret below the place.</summary>
internal sealed class FindingPrinter(Workplace workplace)
{
    private const int Indent = 4;

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
        console.WriteLine(new string(' ', Indent) + line, new Style(Color.Grey));
        console.WriteLine(new string(' ', Indent) + Caret(line, finding.Span), new Style(colour));
        if (finding.Mend is { } mend)
            console.WriteLine($"{new string(' ', Indent)}check --fix: {mend.Title}", new Style(Color.Grey));
    }

    /// <summary>The blanks and carets that stand below a span; tabs of the line are kept so that both lines agree.</summary>
    internal static string Caret(string line, SourceSpan span)
    {
        var start = Math.Clamp(span.Column - 1, 0, line.Length);
        var end = span.EndLine == span.Line ? span.EndColumn - 1 : line.Length;
        var before = string.Concat(line.AsSpan(0, start).ToArray().Select(static c => c == '\t' ? '\t' : ' '));
        return before + new string('^', Math.Max(1, Math.Min(end, line.Length) - start));
    }

    private static string? LineOf(string text, int number)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
            if (--number == 0)
                return line.ToString();
        return null;
    }
}
