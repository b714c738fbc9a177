using System.Text;

namespace GreenDsl.Runtime.Text;

/// <summary>Markdown as GitHub reads it. Whatever is not our own word goes into code, where it can neither format nor link nor mention anybody.</summary>
public static class Markdown
{
    /// <summary>A text as inline code, on one line.</summary>
    public static string Code(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        if (line.Trim().Length == 0)
            return "";
        var fence = new string('`', LongestRun(line) + 1);
        var pad = line[0] is '`' or ' ' || line[^1] is '`' or ' ' ? " " : "";
        return fence + pad + line + pad + fence;
    }

    /// <summary>A text as a block of code, with its lines.</summary>
    public static string Block(string text)
    {
        var fence = new string('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}text\n{text.ReplaceLineEndings("\n").TrimEnd('\n')}\n{fence}\n";
    }

    /// <summary>A table.</summary>
    /// <param name="headings">One a column, as Markdown.</param>
    /// <param name="rows">As many cells a row, as Markdown.</param>
    public static string Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder();
        AddRow(headings);
        AddRow([.. headings.Select(static _ => "---")]);
        foreach (var row in rows)
            AddRow(row);
        return table.ToString();

        // The bar ends a cell even inside code.
        void AddRow(IReadOnlyList<string> cells) =>
            table.Append("| ").AppendJoin(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
