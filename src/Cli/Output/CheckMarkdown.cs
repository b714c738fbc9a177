using System.Globalization;
using GreenDsl.Cli.Display;
using GreenDsl.Cli.Sources;

namespace GreenDsl.Cli.Output;

/// <summary>What <c>check</c> found, as a section of a CI step's summary.</summary>
internal static class CheckMarkdown
{
    private const int MostFindings = 100;

    /// <summary>The section.</summary>
    public static string Of(IReadOnlyList<CheckedFile> files)
    {
        var errors = files.Sum(static file => file.Errors);
        var title = $"### Experiments checked: {(errors == 0 ? "no errors" : Words.Number(errors, "error"))}\n\n{CheckedFile.Count(files)}\n";
        var findings = files.SelectMany(static file => file.Findings.Select(finding => (file.ShownPath, Finding: finding))).ToArray();
        if (findings.Length == 0)
            return title;
        var table = Markdown.Table(
            ["place", "finding"],
            findings.Take(MostFindings).Select(static one => (string[])
            [
                Markdown.Code(string.Create(CultureInfo.InvariantCulture, $"{one.ShownPath}:{one.Finding.Span.Line}:{one.Finding.Span.Column}")),
                $"{one.Finding.Rule.Id} {Markdown.Code(one.Finding.Message)}",
            ]));
        var rest = findings.Length - MostFindings;
        return $"{title}\n{table}{(rest > 0 ? string.Create(CultureInfo.InvariantCulture, $"\nand {rest:N0} more\n") : "")}";
    }
}
