using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Plans;

/// <summary>Where an experiment's samples come from and how they are divided.</summary>
[JsonDerivedType(typeof(CsvDataPlan), nameof(CsvDataPlan))]
[JsonDerivedType(typeof(IdxDataPlan), nameof(IdxDataPlan))]
[JsonDerivedType(typeof(SyntheticDataPlan), nameof(SyntheticDataPlan))]
public abstract record DataPlan
{
    /// <summary>Shares of the samples; drawn once, by <see cref="ExperimentPlan.Seed"/>.</summary>
    public required SplitPlan Split { get; init; }

    /// <summary>Number of samples, where it was known when the experiment was compiled; of a table, its rows with those that are left out.</summary>
    public long? Rows { get; init; }

    /// <summary>
    /// SHA-256 of the data files' bytes as they are stored (images, then labels), in lower-case hex, read when the experiment was compiled;
    /// <see langword="null"/> where the data was not there, and for synthetic data.
    /// </summary>
    public string? Hash { get; init; }

    /// <summary>The declared path; <see langword="null"/> for synthetic data.</summary>
    public string? DeclaredPath => this switch
    {
        CsvDataPlan csv => csv.Path,
        IdxDataPlan idx => idx.Path,
        _ => null,
    };
}

/// <summary>Shares of the samples for training, validation and test; they add up to 1.</summary>
/// <param name="Train">Share that is trained on.</param>
/// <param name="Validation">Share that is evaluated while training.</param>
/// <param name="Test">Share that is evaluated once, at the end.</param>
public sealed record SplitPlan(double Train, double Validation, double Test);

/// <summary>A table with one header line and one sample a line (RFC 4180).</summary>
public sealed record CsvDataPlan : DataPlan
{
    /// <summary>Path as declared; looked for in the declaring file's folder, then in <c>GREEN_DATA</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Feature columns in input order.</summary>
    public required IReadOnlyList<ColumnPlan> Features { get; init; }

    /// <summary>The column to predict.</summary>
    public required ColumnPlan Label { get; init; }

    /// <summary>What happens to a row with an empty cell in a feature column. A row with an empty label is always left out.</summary>
    public required MissingPolicy Missing { get; init; }

    /// <summary>The filling of <see cref="MissingPolicy.Fill"/>.</summary>
    public double Fill { get; init; }

    /// <summary>Scaling of number columns, fitted on the training part; of the label too when the task is regression.</summary>
    public required Normalization Normalize { get; init; }
}

/// <summary>One column of a table.</summary>
public sealed record ColumnPlan
{
    /// <summary>Name in the header, exactly.</summary>
    public required string Name { get; init; }

    /// <summary>Values of a category column in one-hot (or class) order; <see langword="null"/> for numbers.</summary>
    public IReadOnlyList<string>? Categories { get; init; }
}

/// <summary>Treatment of empty cells in feature columns. Statistics come from the training part only.</summary>
public enum MissingPolicy
{
    /// <summary>An empty cell is an error.</summary>
    Error,

    /// <summary>The row is left out.</summary>
    Drop,

    /// <summary>Mean of the column; the most frequent value for categories.</summary>
    Mean,

    /// <summary>Median of the column; the most frequent value for categories.</summary>
    Median,

    /// <summary>Most frequent value of the column.</summary>
    Mode,

    /// <summary>A fixed number; the most frequent value for categories.</summary>
    Fill,
}

/// <summary>Scaling of number columns.</summary>
public enum Normalization
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>(x - mean) / standard deviation.</summary>
    Standard,

    /// <summary>(x - min) / (max - min).</summary>
    MinMax,
}

/// <summary>Images and labels in the IDX format of MNIST, plain or gzipped.</summary>
public sealed record IdxDataPlan : DataPlan
{
    /// <summary>A folder with one images file (magic 0x803) and one labels file (magic 0x801), or a common path prefix of the two.</summary>
    public required string Path { get; init; }

    /// <summary>Image shape (channels, height, width).</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>Number of classes; labels run from 0.</summary>
    public required int Classes { get; init; }

    /// <summary>Byte 0 maps here.</summary>
    public required double ScaleLow { get; init; }

    /// <summary>Byte 255 maps here.</summary>
    public required double ScaleHigh { get; init; }
}

/// <summary>Samples drawn from a seeded generator at run time.</summary>
public sealed record SyntheticDataPlan : DataPlan
{
    /// <summary>The rule that makes the label from the features.</summary>
    public required SyntheticKind Kind { get; init; }

    /// <summary>Number of features, each standard normal.</summary>
    public required int Features { get; init; }

    /// <summary>Number of classes for <see cref="SyntheticKind.Classification"/>.</summary>
    public required int Classes { get; init; }

    /// <summary>Standard deviation of the Gaussian noise on the label (regression) or on the logits (classification).</summary>
    public required double Noise { get; init; }
}

/// <summary>How synthetic labels follow from the features.</summary>
public enum SyntheticKind
{
    /// <summary>A fixed random linear map plus noise.</summary>
    Regression,

    /// <summary>The largest of several fixed random linear maps plus noise.</summary>
    Classification,

    /// <summary>Features and labels are independent: nothing can be learnt; for measuring.</summary>
    Random,
}
