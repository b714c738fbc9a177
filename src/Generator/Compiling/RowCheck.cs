using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Generator.Emission;
using GreenDsl.Generator.Inputs.Classes;

namespace GreenDsl.Generator.Compiling;

/// <summary>Holds a row that a class declares itself against the table.</summary>
internal static class RowCheck
{
    /// <summary>What is wrong with the row.</summary>
    public static IEnumerable<Finding> Check(RowType row, CsvDataset table, string className)
    {
        var names = new TableNames(table, className);
        ColumnName[] used = [.. names.Features, names.Label];
        foreach (var column in used)
            if (row.Members.FirstOrDefault(member => member.Name == column.Property) is not { } member)
                yield return new(FindingCatalog.RowLacksColumn, row.Span, EquatableArray.Of(column.Column.Name, $"{column.Type} {column.Property}"));
            else if (!Fits(member, column))
                yield return new(FindingCatalog.RowTypeDiffers, member.Span, EquatableArray.Of(member.Name, member.Type + (member.IsNullable ? "?" : ""), column.Column.Name, column.Type));
        foreach (var member in row.Members)
            if (!used.Any(column => column.Property == member.Name) && !table.Columns.Any(column => Identifiers.Pascal(column.Name) == member.Name))
                yield return new(FindingCatalog.UnknownColumn, member.Span, EquatableArray.Of(table.Path, member.Name, "it has " + string.Join(", ", table.Columns.Select(static column => column.Name))));
    }

    private static bool Fits(RowMember member, ColumnName column) =>
        column.Enumeration is null ? member is { IsNumber: true, IsNullable: false } : member.Type == column.Enumeration && (column.IsOptional || !member.IsNullable);
}
