using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Generator.Tests.Infrastructure;

/// <summary>Data that fits a plan and from which its label can be learnt.</summary>
internal static class SampleData
{
    private const int Rows = 240;

    /// <summary>Writes the files that a plan names into a folder; nothing for synthetic data.</summary>
    public static void Write(ExperimentPlan plan, string folder)
    {
        if (plan.Data is CsvDataPlan table)
            WriteTable(table, plan.Task, Path.Combine(folder, table.Path));
        else if (plan.Data is IdxDataPlan images)
            WriteImages(images, Path.Combine(folder, images.Path));
    }

    private static void WriteTable(CsvDataPlan table, TaskKind task, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var random = new Random(1);
        var text = new StringBuilder();
        WriteRecord(text, [.. table.Features.Select(static column => column.Name), table.Label.Name]);
        for (var row = 0; row < Rows; row++)
        {
            var values = table.Features.Select(column => column.Categories is { } categories ? random.Next(categories.Count) : random.NextDouble()).ToArray();
            var score = values.Average();
            WriteRecord(text, [.. values.Zip(table.Features, Cell), table.Label.Categories is { } classes ? classes[row % classes.Count] : Label(score)]);
        }

        File.WriteAllText(path, text.ToString());

        string Label(double score) => (task == TaskKind.BinaryClassification ? score > 0.5 ? 1 : 0 : score).ToString(CultureInfo.InvariantCulture);
    }

    private static string Cell(double value, ColumnPlan column) =>
        column.Categories is { } categories ? categories[(int)value] : value.ToString(CultureInfo.InvariantCulture);

    private static void WriteRecord(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(static cell => '"' + cell.Replace("\"", "\"\"") + '"')).Append('\n');

    private static void WriteImages(IdxDataPlan plan, string folder)
    {
        Directory.CreateDirectory(folder);
        var (height, width) = (plan.Shape[1], plan.Shape[2]);
        var random = new Random(1);
        var labels = Enumerable.Range(0, Rows).Select(row => (byte)(row % plan.Classes)).ToArray();
        // Each class has its own brightness.
        var images = labels.SelectMany(label => Enumerable.Range(0, height * width).Select(_ => (byte)((label + random.NextDouble()) * 255 / plan.Classes)));
        File.WriteAllBytes(Path.Combine(folder, "train-images-idx3-ubyte"), [.. Header(0x803, Rows, height, width), .. images]);
        File.WriteAllBytes(Path.Combine(folder, "train-labels-idx1-ubyte"), [.. Header(0x801, Rows), .. labels]);
    }

    private static byte[] Header(params int[] numbers)
    {
        var bytes = new byte[4 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), numbers[i]);
        return bytes;
    }
}
