using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests;

/// <summary>A text in which « and » stand around the places that findings are expected at.</summary>
internal sealed class MarkedText
{
    public MarkedText(string marked)
    {
        var text = new System.Text.StringBuilder();
        var open = new Stack<int>();
        var places = new List<(int Start, int End)>();
        foreach (var c in marked)
        {
            if (c == '«')
                open.Push(text.Length);
            else if (c == '»')
                places.Add((open.Pop(), text.Length));
            else
                text.Append(c);
        }
        Text = text.ToString();
        Places = [.. places.OrderBy(place => place.Start).ThenBy(place => place.End)];
    }

    public string Text { get; }

    public IReadOnlyList<(int Start, int End)> Places { get; }

    /// <summary>Line and column by counting, as a second opinion beside the line map.</summary>
    public static (int Line, int Column) Count(string text, int offset)
    {
        var (line, column) = (1, 1);
        for (var i = 0; i < offset; i++)
            (line, column) = text[i] == '\n' ? (line + 1, 1) : (line, column + 1);
        return (line, column);
    }

    /// <summary>
    /// Asserts that the findings stand at the marked places, with the given ids in the order of the places. Rules of taste and budget count where one of them is asked for.
    /// </summary>
    public void AssertFindings(IEnumerable<Finding> findings, params string[] ids)
    {
        var found = findings.Where(finding => !finding.Rule.IsAdvice || ids.Contains(finding.Rule.Id)).OrderBy(finding => finding.Span.Start).ThenBy(finding => finding.Span.Length).ToArray();
        var rendered = string.Join("\n", found.Select(finding => finding.Render("x") + $" [{finding.Span.Start},{finding.Span.Start + finding.Span.Length})"));
        Assert.True(ids.SequenceEqual(found.Select(finding => finding.Rule.Id)), $"expected {string.Join(", ", ids)} in\n{Text}\nbut got\n{rendered}");
        Assert.True(Places.SequenceEqual(found.Select(finding => (finding.Span.Start, finding.Span.Start + finding.Span.Length))),
            $"expected places {string.Join(", ", Places)} in\n{Text}\nbut got\n{rendered}");
        foreach (var finding in found)
            Assert.Equal(Count(Text, finding.Span.Start), (finding.Span.Line, finding.Span.Column));
    }
}
