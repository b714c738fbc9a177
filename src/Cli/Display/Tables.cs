using Spectre.Console;

namespace GreenDsl.Cli.Display;

/// <summary>Tables that read the same on a terminal and in a file.</summary>
internal static class Tables
{
    /// <summary>An empty table with headings.</summary>
    public static Table New(params IEnumerable<string> headings)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))).NoWrap().PadRight(2));
        return table;
    }

    /// <summary>Adds a row whose texts are taken as they are: names may hold what looks like markup.</summary>
    public static void AddPlainRow(this Table table, params IEnumerable<string> cells) =>
        table.AddRow(cells.Select(static cell => new Text(cell)));
}
