namespace GreenDsl.Data.Heads;

/// <summary>What the compiler needs to know of a data set: columns and categories, or sizes. Equal by value.</summary>
public abstract record DatasetHead
{
    private protected DatasetHead() { }

    /// <summary>Version of the text form: a text of another version is not read.</summary>
    public const string TextVersion = HeadText.Version;

    /// <summary>SHA-256 of the files' bytes as they are stored, in lower-case hex (<see cref="DataHash"/>); <see langword="null"/> where nobody asked for it.</summary>
    public string? Hash { get; init; }

    /// <summary>The head as text (<see cref="HeadText"/>): the same head gives the same text, and <see cref="TryParse"/> reads it back.</summary>
    public string ToText() => HeadText.Write(this);

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <returns>The head, or <see langword="null"/> where the text is of another version or damaged.</returns>
    public static DatasetHead? TryParse(string text) => HeadText.TryRead(text);
}

/// <summary>The head of a table.</summary>
/// <param name="Rows">Number of records below the header.</param>
/// <param name="Columns">Columns in the header's order.</param>
public sealed record CsvHead(long Rows, IReadOnlyList<CsvColumn> Columns) : DatasetHead
{
    /// <inheritdoc/>
    public bool Equals(CsvHead? other) => other is not null && Rows == other.Rows && Hash == other.Hash && Columns.SequenceEqual(other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked(Columns.Aggregate(Rows.GetHashCode(), static (hash, column) => hash * 31 + column.GetHashCode()));
}

/// <summary>One column of a table.</summary>
/// <param name="Name">Name in the header.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Missing">Number of empty cells.</param>
/// <param name="Categories">The values of a category column, each once, in ordinal order; empty for other kinds.</param>
public sealed record CsvColumn(string Name, ColumnKind Kind, long Missing, IReadOnlyList<string> Categories)
{
    /// <inheritdoc/>
    public bool Equals(CsvColumn? other) =>
        other is not null && Name == other.Name && Kind == other.Kind && Missing == other.Missing && Categories.SequenceEqual(other.Categories);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Name.GetHashCode() * 31 + (int)Kind) * 31 + Categories.Count);
}

/// <summary>What the cells of a column hold.</summary>
public enum ColumnKind
{
    /// <summary>Every cell that is not empty is a number; 0 and 1 too.</summary>
    Number,

    /// <summary>Some cells are no numbers, and there are at most <see cref="DatasetHeadReader.MostCategories"/> values.</summary>
    Category,

    /// <summary>Some cells are no numbers, and there are too many values to be categories.</summary>
    Text,
}

/// <summary>The head of images with class labels.</summary>
/// <param name="Count">Number of images.</param>
/// <param name="Channels">Bytes a pixel.</param>
/// <param name="Height">Rows an image.</param>
/// <param name="Width">Pixels a row.</param>
/// <param name="Classes">Number of classes: the largest label plus one.</param>
public sealed record IdxHead(int Count, int Channels, int Height, int Width, int Classes) : DatasetHead;
