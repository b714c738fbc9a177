using GreenDsl.Data;
using GreenDsl.Data.Csv;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Torch.Data;

/// <summary>The declared columns of a table: numbers, indices of categories, and NaN where a cell is empty. Rows that the plan leaves out are gone.</summary>
/// <param name="Features">One list a feature column.</param>
/// <param name="Labels">The label column; never NaN.</param>
/// <param name="Rows">Which rows of the file these are, counted from 0.</param>
internal sealed record CsvTable(IReadOnlyList<List<double>> Features, List<double> Labels, List<int> Rows)
{
    /// <summary>Reads a table.</summary>
    /// <param name="text">The table.</param>
    /// <param name="data">Which columns are wanted, and what to do about empty cells.</param>
    /// <param name="task">What labels must look like.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="ExperimentException">The table does not fit; the message says at which line and column.</exception>
    public static CsvTable Read(TextReader text, CsvDataPlan data, TaskKind task, string name)
    {
        try
        {
            var reader = new CsvReader(text);
            var features = data.Features.Select(column => new CsvColumnReader(reader, column, name)).ToArray();
            var label = new CsvColumnReader(reader, data.Label, name);
            var table = new CsvTable([.. features.Select(static _ => new List<double>())], [], []);
            var row = new double[features.Length];
            for (var at = 0; reader.Read(); at++)
            {
                if (label.IsMissing || !ReadFeatures(features, data.Missing, row)) continue;
                table.Rows.Add(at);
                table.Labels.Add(label.ReadLabel(task));
                for (var i = 0; i < row.Length; i++) table.Features[i].Add(row[i]);
            }
            return table;
        }
        catch (DataFormatException e)
        {
            throw new ExperimentException(e.Line > 0 ? $"{name}({e.Line},{e.Column}): {e.Problem}" : $"{name}: {e.Problem}", e);
        }
    }

    private static bool ReadFeatures(CsvColumnReader[] columns, MissingPolicy missing, double[] row)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            row[i] = columns[i].Read(missing == MissingPolicy.Error);
            if (missing == MissingPolicy.Drop && double.IsNaN(row[i])) return false;
        }
        return true;
    }
}
