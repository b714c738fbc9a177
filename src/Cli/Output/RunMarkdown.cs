namespace GreenDsl.Cli.Output;

/// <summary>A run that has ended, as a section of a CI step's summary.</summary>
internal static class RunMarkdown
{
    /// <summary>The section, in the words that the run's own summary uses.</summary>
    /// <param name="lines">Its lines; the first says which experiment ended and how.</param>
    public static string Of(IReadOnlyList<string> lines) => $"### {lines[0]}\n\n{Markdown.Block(string.Join('\n', lines.Skip(1)))}";
}
