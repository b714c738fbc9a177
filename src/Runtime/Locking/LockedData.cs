using System.Globalization;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Locking;

/// <summary>What is locked of an experiment's data.</summary>
public sealed record LockedData
{
    /// <summary>SHA-256 of the files' bytes as they are stored, in lower-case hex; <see langword="null"/> for synthetic data, and where the data was not there.</summary>
    public required string? Hash { get; init; }

    /// <summary>Number of samples; <see langword="null"/> where it is not known.</summary>
    public required long? Rows { get; init; }

    /// <summary>The columns used, features first, each <c>name=number</c> or <c>name=[A, B]</c> with its categories; empty where the data is no table.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Locks data; keeps the hash of data that is not at hand and looks the same.</summary>
    internal static LockedData Of(DataPlan plan, LockedData? before)
    {
        var columns = ColumnsOf(plan);
        var isKnown = before is not null && before.Rows == plan.Rows && before.Columns.SequenceEqual(columns);
        return new() { Hash = plan.Hash ?? (isKnown ? before!.Hash : null), Rows = plan.Rows, Columns = columns };
    }

    /// <summary>What differs from the data of a plan.</summary>
    public IEnumerable<SettingChange> Changes(DataPlan plan)
    {
        if (Rows != plan.Rows)
            yield return new("rows", Count(Rows), Count(plan.Rows));
        foreach (var column in SettingLines.Changes(Columns, ColumnsOf(plan)))
            yield return column with { Path = "column " + column.Path };
        // Where the data is not there nothing can be said of its bytes.
        if (plan.Hash is { } hash && hash != Hash)
            yield return new($"{plan.DeclaredPath} hash", Hash is null ? null : Short(Hash), Short(hash));
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    private static string? Count(long? rows) => rows?.ToString("N0", CultureInfo.InvariantCulture);

    private static string[] ColumnsOf(DataPlan plan) => plan is CsvDataPlan csv ? [.. csv.Features.Append(csv.Label).Select(Describe)] : [];

    // The first '=' ends the name.
    private static string Describe(ColumnPlan column) =>
        column.Name.Replace("=", "\\u003d", StringComparison.Ordinal) + "=" + (column.Categories is { } categories ? $"[{string.Join(", ", categories)}]" : "number");
}
