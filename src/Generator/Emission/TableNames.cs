using GreenDsl.Dsl.Model;

namespace GreenDsl.Generator.Emission;

/// <summary>The C# names of the columns that an experiment uses: none is taken twice, none hides a member of the emitted types.</summary>
internal sealed class TableNames
{
    /// <summary>Chooses the names, features first.</summary>
    public TableNames(CsvDataset table, string className)
    {
        Path = table.Path;
        var properties = new NameSet(ReservedNames.InRecord);
        var types = new NameSet(ReservedNames.InClass);
        types.Take(className);
        var imputes = table.Missing is "mean" or "median" or "mode" or "fill";
        Features = table.Features.Select(column => ColumnName.Of(column, properties, types, imputes)).ToArray();
        Label = ColumnName.Of(table.Label, properties, types, isOptional: false);
        MissingIsAllowed = imputes;
    }

    /// <summary>The table's path as declared.</summary>
    public string Path { get; }

    /// <summary>Columns that are fed in, in input order.</summary>
    public IReadOnlyList<ColumnName> Features { get; }

    /// <summary>The column to predict.</summary>
    public ColumnName Label { get; }

    /// <summary>A prediction may leave values out.</summary>
    public bool MissingIsAllowed { get; }
}

/// <summary>The C# names of one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Property">Name of its property.</param>
/// <param name="Enumeration">Name of the enumeration of its categories; <see langword="null"/> for numbers.</param>
/// <param name="IsOptional">The value may be missing.</param>
internal sealed record ColumnName(Column Column, string Property, string? Enumeration, bool IsOptional)
{
    /// <summary>Type of its property. A missing number is NaN, a missing category is null.</summary>
    public string Type => Enumeration is null ? "float" : IsOptional ? Enumeration + "?" : Enumeration;

    /// <summary>The number that is fed in for this column.</summary>
    public string Value(string features) => (Enumeration, IsOptional) switch
    {
        (null, _) => features + "." + Property,
        (_, false) => "(float)" + features + "." + Property,
        (_, true) => "(float?)" + features + "." + Property + " ?? float.NaN",
    };

    /// <summary>The value of a row that a person declared, who may have chosen another number than <see cref="float"/>.</summary>
    public string OfRow(string row) => Enumeration is null ? "(float)" + row + "." + Property : row + "." + Property;

    /// <summary>Takes the names of a column.</summary>
    public static ColumnName Of(Column column, NameSet properties, NameSet types, bool isOptional)
    {
        var property = properties.Take(Identifiers.Pascal(column.Name));
        return new ColumnName(column, property, column.Categories is null ? null : types.Take(property), isOptional);
    }
}
