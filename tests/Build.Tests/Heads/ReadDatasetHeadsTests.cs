using System.Security.Cryptography;
using GreenDsl.Data.Heads;
using GreenDsl.Dsl;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace GreenDsl.Build.Tests.Heads;

public class ReadDatasetHeadsTests : TemporaryFolder
{
    private static readonly DateTime Past = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    private readonly TaskEngine engine = new();

    [Fact]
    public void A_table_beside_its_experiment_is_found()
    {
        Put("sub/data/a.csv", "x,y\n1,2\n");
        var experiment = PutExperiment("sub/a.green.yaml", "data: {csv: data/a.csv, label: y}");
        var head = Assert.Single(Run(experiment));
        Assert.Equal(experiment, head.GetMetadata(ReadDatasetHeads.HeadOf));
        Assert.Equal(Table(1, "x", "y"), ReadHead(head));
    }

    [Fact]
    public void The_experiments_folder_goes_before_the_folder_of_data_sets()
    {
        Put("sets/a.csv", "far\n1\n");
        var experiment = PutExperiment("a.green.yaml", "data: {csv: a.csv}");
        Assert.Equal(Table(1, "far"), ReadHead(Assert.Single(Run(experiment, dataFolder: "sets"))));

        Put("a.csv", "near\n1\n");
        Assert.Equal(Table(1, "near"), ReadHead(Assert.Single(Run(experiment, dataFolder: "sets"))));
    }

    [Theory]
    [InlineData("data: {idx: digits}")]
    [InlineData("data: {idx: digits/t10k}")]
    public void Images_are_found_by_folder_and_by_prefix(string declaration)
    {
        Put("digits/t10k-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 9, 9, 9, 9]);
        Put("digits/t10k-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 4]);
        Assert.Equal(new IdxHead(1, 1, 2, 2, 5), ReadHead(Assert.Single(Run(PutExperiment("a.green.yaml", declaration)))));
    }

    [Fact]
    public void A_class_that_is_an_experiment_declares_its_data_in_its_text()
    {
        Put("data/a.csv", "x,y\n1,2\n");
        Put("b.csv", "z\n1\n");
        var code = Put("Farm.cs", """
            [Experiment("a"), CsvData("data/a.csv", Label = "y")] public partial class A;
            [Experiment("b"), CsvData(path: @"b.csv", Label = "z")] public partial class B;
            [Experiment("c"), CsvData("nowhere.csv")] public partial class C;
            """);
        var task = Task(sources: [code, Put("Program.cs", "return 0;"), Path.Combine(Folder, "obj/later.cs")]);
        Assert.True(task.Execute());
        Assert.True(task.HasExperiments);
        Assert.Equal([Table(1, "x", "y"), Table(1, "z")], task.Heads.Select(ReadHead));
        Assert.All(task.Heads, head => Assert.Equal(code, head.GetMetadata(ReadDatasetHeads.HeadOf)));
        Assert.Equal(new[] { "data/a.csv", "b.csv" }.Select(static path => new DataReference("csv", path).Fingerprint), task.Heads.Select(static head => head.GetMetadata(ReadDatasetHeads.HeadData)));
        Assert.Empty(engine.Warnings);
    }

    [Fact]
    public void Code_without_experiments_has_none()
    {
        var task = Task(sources: [Put("Program.cs", "class Experiment { }")]);
        Assert.True(task.Execute());
        Assert.False(task.HasExperiments);
    }

    [Theory]
    [InlineData("data: {csv: nowhere.csv}")]
    [InlineData("data: {idx: nowhere}")]
    [InlineData("data: {synthetic: regression}")]
    [InlineData("data: [1, 2")]
    [InlineData("")]
    public void Data_that_is_not_there_is_no_head_and_no_error(string text)
    {
        Assert.Empty(Run(PutExperiment("a.green.yaml", text)));
        Assert.Empty(engine.Warnings);
    }

    [Fact]
    public void Unchanged_files_are_not_read_again()
    {
        var table = Put("a.csv", "x\n1\n");
        File.SetLastWriteTimeUtc(table, Past);
        var experiment = PutExperiment("a.green.yaml", "data: {csv: a.csv}");
        Run(experiment);

        // Same size, same time, other content: only a second reading could tell.
        Put("a.csv", "z\n1\n");
        File.SetLastWriteTimeUtc(table, Past);
        Assert.Equal(Table(1, "x"), ReadHead(Assert.Single(Run(experiment))));
    }

    [Fact]
    public void Changed_files_are_read_again()
    {
        var table = Put("a.csv", "x\n1\n");
        File.SetLastWriteTimeUtc(table, Past);
        var experiment = PutExperiment("a.green.yaml", "data: {csv: a.csv}");
        Run(experiment);

        Put("a.csv", "z\n1\n");
        File.SetLastWriteTimeUtc(table, Past.AddSeconds(1));
        Assert.Equal(Table(1, "z"), ReadHead(Assert.Single(Run(experiment))));
    }

    [Fact]
    public void A_change_that_leaves_the_head_as_it_was_leaves_its_file_as_it_was()
    {
        var table = Put("a.csv", "x\n1\n");
        var experiment = PutExperiment("a.green.yaml", "data: {csv: a.csv}");
        var head = Assert.Single(Run(experiment)).ItemSpec;
        File.SetLastWriteTimeUtc(head, Past);

        File.SetLastWriteTimeUtc(table, Past);
        Run(experiment);
        Assert.Equal(Past, File.GetLastWriteTimeUtc(head));
    }

    [Fact]
    public void The_head_tells_whether_any_byte_of_the_data_changed()
    {
        var table = Put("a.csv", "x\n1\n");
        File.SetLastWriteTimeUtc(table, Past);
        var experiment = PutExperiment("a.green.yaml", "data: {csv: a.csv}");
        Run(experiment);

        Put("a.csv", "abc");
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", DatasetHead.TryParse(File.ReadAllText(Assert.Single(Run(experiment)).ItemSpec))!.Hash);
    }

    [Fact]
    public void Both_files_of_images_are_hashed_as_they_are_stored()
    {
        byte[] images = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 9, 9, 9, 9], labels = [0, 0, 8, 1, 0, 0, 0, 1, 4];
        Put("digits/images-idx3", images);
        Put("digits/labels-idx1", labels);
        var head = DatasetHead.TryParse(File.ReadAllText(Assert.Single(Run(PutExperiment("a.green.yaml", "data: {idx: digits}"))).ItemSpec));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. images, .. labels])), head!.Hash);
    }

    [Fact]
    public void The_head_goes_when_the_data_goes()
    {
        var table = Put("a.csv", "x\n1\n");
        var experiment = PutExperiment("a.green.yaml", "data: {csv: a.csv}");
        var head = Assert.Single(Run(experiment)).ItemSpec;
        File.Delete(table);
        Assert.Empty(Run(experiment));
        Assert.False(File.Exists(head));
    }

    [Fact]
    public void A_damaged_table_is_a_warning_at_its_place_and_no_head()
    {
        var table = Put("a.csv", "x,y\n1,2\n3\n");
        Assert.Empty(Run(PutExperiment("a.green.yaml", "data: {csv: a.csv}")));
        var warning = Assert.Single(engine.Warnings);
        Assert.Equal((table, 3, 1, "GRN0801"), (warning.File, warning.LineNumber, warning.ColumnNumber, warning.Code));
        Assert.Contains("one field where the header has 2", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_sets_of_images_are_a_warning_that_names_them()
    {
        foreach (var name in new[] { "a-images-idx3", "a-labels-idx1", "b-images-idx3", "b-labels-idx1" }) Put("digits/" + name, "");
        Assert.Empty(Run(PutExperiment("a.green.yaml", "data: {idx: digits}")));
        Assert.Contains("a-images-idx3, b-images-idx3", Assert.Single(engine.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Experiments_of_the_same_name_keep_their_own_heads()
    {
        Put("a.csv", "x\n1\n");
        Put("b/a.csv", "y\n1\n");
        string[] experiments = [PutExperiment("a.green.yaml", "data: {csv: a.csv}"), PutExperiment("b/a.green.yaml", "data: {csv: a.csv}")];
        var outside = PutExperiment("../" + Path.GetFileName(Folder) + "-outside/a.green.yaml", "data: {csv: " + Path.Combine(Folder, "a.csv").Replace('\\', '/') + "}");
        try
        {
            var heads = Run([.. experiments, outside]);
            Assert.Equal([.. experiments, outside], heads.Select(head => head.GetMetadata(ReadDatasetHeads.HeadOf)));
            Assert.Equal(3, heads.Select(head => head.ItemSpec).Distinct(StringComparer.Ordinal).Count());
            Assert.All(heads, head => Assert.StartsWith(Path.Combine(Folder, "obj"), Path.GetFullPath(head.ItemSpec), StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(outside)!, recursive: true);
        }
    }

    private static CsvHead Table(long rows, params string[] numbers) => new(rows, [.. numbers.Select(name => new CsvColumn(name, ColumnKind.Number, 0, []))]);

    // The hash has tests of its own.
    private static DatasetHead? ReadHead(ITaskItem head) => DatasetHead.TryParse(File.ReadAllText(head.ItemSpec)) is { } read ? read with { Hash = null } : null;

    private string PutExperiment(string name, string text) => Path.GetFullPath(Put(name, text));

    private ITaskItem[] Run(string experiment, string? dataFolder = null) => Run([experiment], dataFolder);

    private ITaskItem[] Run(string[] experiments, string? dataFolder = null)
    {
        var task = Task(experiments, dataFolder: dataFolder);
        Assert.True(task.Execute());
        return task.Heads;
    }

    private ReadDatasetHeads Task(string[]? experiments = null, string[]? sources = null, string? dataFolder = null) => new()
    {
        BuildEngine = engine,
        Experiments = [.. (experiments ?? []).Select(path => new TaskItem(path))],
        Sources = [.. (sources ?? []).Select(path => new TaskItem(path))],
        ProjectFolder = Folder,
        Folder = Path.Combine(Folder, "obj", "heads"),
        DataFolder = dataFolder,
        StartFolder = Folder,
    };
}
