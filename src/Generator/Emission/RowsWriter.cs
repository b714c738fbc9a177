namespace GreenDsl.Generator.Emission;

/// <summary>Writes the records of a table and the enumerations of its categories.</summary>
internal static class RowsWriter
{
    /// <summary>Writes <c>Row</c>, <c>Features</c>, and one enumeration a category column; nothing where the data is no table.</summary>
    public static void Write(CodeWriter writer, Subject subject)
    {
        if (subject.Table is not { } table)
            return;
        if (!subject.HasRow)
            WriteRow(writer, table);
        WriteFeatures(writer, table, subject.HasRow);
        foreach (var column in table.Features.Append(table.Label))
            if (column.Enumeration is not null)
                WriteEnumeration(writer, column);
    }

    private static void WriteRow(CodeWriter writer, TableNames table)
    {
        writer.Summary("One row of " + Literals.Xml(table.Path) + ".");
        CommaList.Write(writer, "public readonly record struct Row(", Parameters(table.Features.Append(table.Label)), ")");
        using (writer.Body())
        {
            writer.Summary("The part of the row that a prediction needs.");
            CommaList.Write(writer, "public Features Features => new(", table.Features.Select(static column => column.Property), ");");
        }

        writer.Line();
    }

    private static void WriteFeatures(CodeWriter writer, TableNames table, bool hasRow)
    {
        writer.Summary(table.MissingIsAllowed
            ? "What a prediction needs; <see cref=\"float.NaN\"/> is a missing number, <see langword=\"null\"/> a missing category."
            : "What a prediction needs.");
        CommaList.Write(writer, "public readonly record struct Features(", Parameters(table.Features), hasRow ? ")" : ");");
        if (hasRow)
            using (writer.Body())
            {
                writer.Summary("The part of a row that a prediction needs.");
                CommaList.Write(writer, "public Features(Row row) : this(", table.Features.Select(static column => column.OfRow("row")), ") { }");
            }

        writer.Line();
    }

    private static IEnumerable<string> Parameters(IEnumerable<ColumnName> columns) =>
        columns.Select(static column => column.Type + " " + column.Property);

    private static void WriteEnumeration(CodeWriter writer, ColumnName column)
    {
        writer.Summary("Values of the column <c>" + Literals.Xml(column.Column.Name) + "</c>.");
        using (writer.Block("public enum " + column.Enumeration))
        {
            var members = new NameSet(ReservedNames.InEnum);
            foreach (var category in column.Column.Categories!.Value)
            {
                writer.Summary("<c>" + Literals.Xml(category) + "</c>");
                writer.Line($"{members.Take(Identifiers.Pascal(category))},");
            }
        }

        writer.Line();
    }
}
