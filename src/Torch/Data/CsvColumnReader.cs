using GreenDsl.Data;
using GreenDsl.Data.Csv;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Torch.Data;

/// <summary>Reads the cells of one declared column.</summary>
internal sealed class CsvColumnReader
{
    private readonly CsvReader reader;
    private readonly ColumnPlan plan;
    private readonly int column;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? categories;

    /// <exception cref="ExperimentException">The table has no such column.</exception>
    public CsvColumnReader(CsvReader reader, ColumnPlan plan, string name)
    {
        (this.reader, this.plan) = (reader, plan);
        for (column = 0; column < reader.Header.Count && reader.Header[column] != plan.Name;) column++;
        if (column == reader.Header.Count)
            throw new ExperimentException($"{name}(1,1): there is no column '{plan.Name}'; there are {string.Join(", ", reader.Header)}");
        categories = plan.Categories?.Select(static (value, index) => (value, index))
            .ToDictionary(static entry => entry.value, static entry => entry.index, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether the current record's cell is empty.</summary>
    public bool IsMissing => reader.IsMissing(column);

    /// <summary>The current record's cell: a number, the index of a category, or NaN when it is empty.</summary>
    /// <exception cref="DataFormatException">The cell is none of these, or empty and <paramref name="required"/>.</exception>
    public double Read(bool required)
    {
        if (IsMissing)
            return required
                ? throw reader.Error(column, $"'{plan.Name}' is empty; say under 'missing' what to do: drop, mean, median, mode or fill")
                : double.NaN;
        if (categories is { } known)
            return known.TryGetValue(reader[column], out var index)
                ? index
                : throw reader.Error(column, $"'{reader.Text(column)}' is no category of '{plan.Name}'; it has {Few(plan.Categories!)}");
        return reader.TryGetNumber(column, out var number)
            ? number
            : throw reader.Error(column, $"'{reader.Text(column)}' in '{plan.Name}' is no number");
    }

    /// <summary>The current record's cell as a label.</summary>
    /// <exception cref="DataFormatException">The cell is no label of this task.</exception>
    public double ReadLabel(TaskKind task)
    {
        var label = Read(required: true);
        return task switch
        {
            TaskKind.BinaryClassification when label is not (0 or 1) =>
                throw reader.Error(column, $"the label '{plan.Name}' must be 0 or 1, not {reader.Text(column)}"),
            TaskKind.Classification when label < 0 || label != Math.Floor(label) =>
                throw reader.Error(column, $"the label '{plan.Name}' must be a class, counted from 0, not {reader.Text(column)}"),
            _ => label,
        };
    }

    private static string Few(IReadOnlyList<string> values) => values.Count <= 12 ? string.Join(", ", values) : $"{values.Count} others";
}
