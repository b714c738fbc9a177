namespace GreenDsl.Dsl.Model;

/// <summary>The samples of an experiment.</summary>
public abstract record Dataset
{
    /// <summary>Number of samples where known (read from the file, or declared by <c>rows:</c>).</summary>
    public long? Rows { get; init; }

    /// <summary>SHA-256 of the data files' bytes in lower-case hex, where they were read.</summary>
    public string? Hash { get; init; }

    /// <summary>Share that is trained on.</summary>
    public required double Train { get; init; }

    /// <summary>Share that is evaluated while training.</summary>
    public required double Validation { get; init; }

    /// <summary>Share that is evaluated at the end.</summary>
    public required double Test { get; init; }
}

/// <summary>A table.</summary>
public sealed record CsvDataset : Dataset
{
    /// <summary>Path as written.</summary>
    public required string Path { get; init; }

    /// <summary>All columns of the table in the header's order, as declared by <c>columns:</c> or read from the file.</summary>
    public required EquatableArray<Column> Columns { get; init; }

    /// <summary>Feature columns in input order.</summary>
    public required EquatableArray<Column> Features { get; init; }

    /// <summary>The column to predict.</summary>
    public required Column Label { get; init; }

    /// <summary><c>error</c>, <c>drop</c>, <c>mean</c>, <c>median</c>, <c>mode</c> or <c>fill</c>.</summary>
    public required string Missing { get; init; }

    /// <summary>The filling of <c>fill</c>.</summary>
    public double Fill { get; init; }

    /// <summary><c>none</c>, <c>standard</c> or <c>minmax</c>.</summary>
    public required string Normalize { get; init; }

    /// <summary>Numbers that one sample's features become: one a number column, one a category.</summary>
    public long InputWidth => Features.Sum(static column => column.Width);
}

/// <summary>One column of a table.</summary>
/// <param name="Name">Name in the header.</param>
/// <param name="Categories">Values of a category column, in one-hot order; <see langword="null"/> for numbers.</param>
public sealed record Column(string Name, EquatableArray<string>? Categories = null)
{
    /// <summary>Numbers that a cell becomes.</summary>
    public long Width => Categories?.Count ?? 1;
}

/// <summary>Images and class labels in the IDX format.</summary>
public sealed record IdxDataset : Dataset
{
    /// <summary>Folder or path prefix as written.</summary>
    public required string Path { get; init; }

    /// <summary>(channels, height, width).</summary>
    public required Shape Shape { get; init; }

    /// <summary>Number of classes.</summary>
    public required long Classes { get; init; }

    /// <summary>Byte 0 maps here.</summary>
    public required double ScaleLow { get; init; }

    /// <summary>Byte 255 maps here.</summary>
    public required double ScaleHigh { get; init; }
}

/// <summary>Samples from a seeded generator.</summary>
public sealed record SyntheticDataset : Dataset
{
    /// <summary><c>regression</c>, <c>classification</c> or <c>random</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of features.</summary>
    public required long Features { get; init; }

    /// <summary>Number of classes (classification).</summary>
    public required long Classes { get; init; }

    /// <summary>Standard deviation of the noise.</summary>
    public required double Noise { get; init; }
}
