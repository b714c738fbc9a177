using GreenDsl.Data;
using GreenDsl.Runtime.Plans;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Data;

/// <summary>Samples from a table.</summary>
internal static class CsvData
{
    /// <summary>Reads, divides, fits on the training part, and encodes all parts alike.</summary>
    public static Dataset Load(ExperimentPlan plan, CsvDataPlan data, IReadOnlyList<string> folders, Device device)
    {
        using var file = DataFiles.Open(data.Path, folders);
        var hash = DataHash.Of(file);
        using var text = new StreamReader(file);
        var table = CsvTable.Read(text, data, plan.Task, data.Path);
        var split = Split.Draw(table.Labels.Count, data.Split, plan.Seed, data.Path);
        var preprocessing = Fit(plan, data, table, split.Train);

        using var scope = NewDisposeScope();
        var labels = table.Labels.Select(label => (float)preprocessing.Label.Apply(label)).ToArray();
        return Dataset.Divide(Encode(table, preprocessing), Targets.Of(plan.Task, labels), split, preprocessing, scale: null, device, hash, table.Rows);
    }

    private static TablePreprocessing Fit(ExperimentPlan plan, CsvDataPlan data, CsvTable table, long[] training)
    {
        var features = data.Features.Select((column, i) => ColumnFit.Fit(column, Of(table.Features[i]), data));
        var label = plan.Task == TaskKind.Regression ? ColumnFit.Scale(Of(table.Labels), data.Normalize) : LinearScale.None;
        return new TablePreprocessing([.. features], label);

        double[] Of(List<double> column) => Array.ConvertAll(training, sample => column[(int)sample]);
    }

    private static Tensor Encode(CsvTable table, TablePreprocessing preprocessing)
    {
        var (rows, width) = (table.Labels.Count, preprocessing.InputShape[0]);
        var inputs = new float[(long)rows * width];
        var sample = new double[table.Features.Count];
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < sample.Length; i++) sample[i] = table.Features[i][row];
            preprocessing.Apply(sample, inputs.AsSpan(row * width, width));
        }
        return tensor(inputs, [rows, width]);
    }
}
