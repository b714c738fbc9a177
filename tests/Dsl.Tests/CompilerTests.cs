using GreenDsl.Data;
using GreenDsl.Data.Heads;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests;

public class CompilerTests
{
    public static TheoryData<string> Experiments =>
        [.. Directory.EnumerateFiles(Path.Combine(Valid.Repository, "experiments"), "*.green.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Valid.Repository, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Experiments))]
    public void The_repositorys_experiments_have_no_findings(string file)
    {
        var path = Path.Combine(Valid.Repository, file);
        var text = File.ReadAllText(path);
        var result = GreenCompiler.Compile(text, file, Head(text, Path.GetDirectoryName(path)!));
        Assert.Equal("", string.Join("\n", result.Findings.Select(finding => finding.Render(file))));
        Assert.NotNull(result.Experiment);
    }

    [Fact]
    public void The_experiments_that_tests_break_are_right() => Assert.All(Valid.All, text =>
    {
        var result = GreenCompiler.Compile(text, "x.green.yaml", null);
        Assert.Equal("", string.Join("\n", result.Findings.Select(finding => finding.Render("x.green.yaml"))));
    });

    [Fact]
    public void A_text_says_what_it_says_however_it_is_laid_out()
    {
        Assert.All(Valid.All, text =>
        {
            var spread = "# a comment\r\n\r\n" + text.Replace("\n", "   # another\r\n\r\n").Replace(": {", ":   {").Replace(", ", " ,  ");
            Assert.Equal(Compiled(text), Compiled(spread));
        });
        Assert.NotEqual(Compiled(Valid.HousePrices), Compiled(Valid.HousePrices.Replace("linear: 64", "linear: 65")));
    }

    [Fact]
    public void Short_and_long_forms_say_the_same() => Assert.Equal(
        Compiled(Valid.HousePrices),
        Compiled(Valid.HousePrices.Replace("{linear: 64}", "{linear: {out_features: 64, bias: true}}").Replace("relu,", "{relu: {}},")
                .Replace("{adam: {lr: 1e-3}}", "{adam: 0.001}").Replace("drop  ", "'drop'  ").Replace("5 gCO2e", "0.005 kgCO2e")));

    [Fact]
    public void Defaults_are_these()
    {
        var text = "experiment: a\ndata: {csv: a.csv, columns: [x, y, z], label: y}\nmodel: [{linear: 1}]\nloss: mse\noptimizer: adam\ntrain: {steps: 7}\n";
        var experiment = GreenCompiler.Compile(text, "a", null).Experiment!.Experiment;
        var data = Assert.IsType<CsvDataset>(experiment.Data);
        Assert.Equal((0L, "energy", 7L, 32L), (experiment.Seed, experiment.Scheduler.Word, experiment.Training.Steps!.Value, experiment.Training.BatchSize!.Value));
        Assert.Equal((0.999, null, null, null), (experiment.Training.EmaDecay, experiment.Training.Epochs, experiment.Training.Threads, experiment.Training.EarlyStoppingMonitor));
        Assert.Equal(["mae", "r2"], experiment.Metrics);
        Assert.Equal(["x", "z"], data.Features.Select(column => column.Name));
        Assert.Equal(("standard", "error", 0.8, 0.1, 0.1), (data.Normalize, data.Missing, data.Train, data.Validation, data.Test));
        Assert.False(experiment.Budget.IsSet);
    }

    [Fact]
    public void Everything_that_is_said_arrives()
    {
        var experiment = GreenCompiler.Compile(Valid.Synthetic, "x", null).Experiment!.Experiment;
        Assert.Equal((null, 1.0, 1L, 0.99), (experiment.Training.BatchSize, experiment.Training.MaxGradNorm, experiment.Training.Threads, experiment.Training.EmaDecay));
        Assert.Equal((120.0, 50.0, null, "fail"), (experiment.Budget.TimeSeconds, experiment.Budget.GridGramsPerKWh, experiment.Budget.Grid, experiment.Budget.OnExceed));
        var titanic = Assert.IsType<CsvDataset>(GreenCompiler.Compile(Valid.Titanic, "x", null).Experiment!.Experiment.Data);
        Assert.Equal(("fill", 0.0, 6L), (titanic.Missing, titanic.Fill, titanic.InputWidth));
        var mnist = GreenCompiler.Compile(Valid.MnistCnn, "x", null).Experiment!.Experiment;
        Assert.Equal(("val_accuracy", 2L), (mnist.Training.EarlyStoppingMonitor, mnist.Training.EarlyStoppingPatience));
        Assert.Equal(Shape.Of(10), mnist.Network.Output);
    }

    [Fact]
    public void A_warning_does_not_stop_the_compiler()
    {
        var result = GreenCompiler.Compile(Valid.HousePrices.Replace("grid: DE", "grid: XX"), "x", null);
        Assert.Equal(Severity.Warning, Assert.Single(result.Findings).Rule.Severity);
        Assert.NotNull(result.Experiment);
    }

    [Theory]
    [InlineData("budget.carbon", 17, 18)]
    [InlineData("train.epochs", 15, 17)]
    [InlineData("budget.energy", 17, 1)]
    public void A_part_is_found_in_the_text_or_what_surrounds_it(string path, int line, int column)
    {
        var place = GreenCompiler.PlaceOf(Valid.HousePrices, path)!.Value;
        Assert.Equal((line, column), (place.Line, place.Column));
    }

    [Fact]
    public void A_broken_text_has_no_places() => Assert.Null(GreenCompiler.PlaceOf("budget: {carbon: [", "budget.carbon"));

    private static CompiledExperiment Compiled(string text) => GreenCompiler.Compile(text, "x", null).Experiment!;

    private static DatasetHead? Head(string text, string folder)
    {
        if (GreenCompiler.FindData(text) is not { } data)
            return null;
        var path = DataPaths.Candidates(data.Path, folder, null)[0];
        if (data.Kind == "csv" && File.Exists(path))
        {
            using var reader = File.OpenText(path);
            return DatasetHeadReader.ReadCsv(reader);
        }
        return data.Kind == "idx" && Directory.Exists(path) ? new IdxHead(2000, 1, 16, 16, 10) : null;
    }
}
