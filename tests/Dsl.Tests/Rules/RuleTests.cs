using System.Text.RegularExpressions;
using GreenDsl.Data.Heads;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Tests.Rules;

/// <summary>Rules of taste and budget: where they strike, and that they keep quiet otherwise.</summary>
public class RuleTests
{
    private const string House = """
        experiment: house
        seed: 1
        data: {csv: h.csv, columns: [sqft, bedrooms, price], rows: 1000, label: price}
        model: [{linear: 64}, relu, {linear: 1}]
        loss: mse
        optimizer: {adam: {lr: 1e-3}}
        train: {epochs: 10, batch_size: 32}
        budget: {energy: 1 kJ, on_exceed: stop}

        """;

    [Fact]
    public void A_sound_experiment_has_no_finding() => Check("sound", "sound");

    [Theory]
    [InlineData("experiment: house\nseed: 1\n", "«experiment»: house\n", "GRN0705")]
    [InlineData("experiment: house\nseed: 1\n", "seed: 1\nexperiment: house\n", null)]
    [InlineData("budget: {energy: 1 kJ, on_exceed: stop}", "budget: {grid: DE}", "GRN0701", "«budget»: {grid: DE}")]
    [InlineData("1 kJ", "«0.001 J»", "GRN0702")]
    [InlineData("1 kJ, on_exceed: stop", "0.001 J, on_exceed: compress", null)]
    [InlineData("energy: 1 kJ", "carbon: «0.01 mgCO2e», grid: DE", "GRN0703")]
    [InlineData("energy: 1 kJ", "energy: «0.3 J»", "GRN0704")]
    [InlineData("energy: 1 kJ", "time: «1 ms»", "GRN0702")]
    [InlineData("energy: 1 kJ", "time: 1 h", null)]
    [InlineData("rows: 1000, label: price}", "rows: 40, label: price, split: {train: 80%, val: 19%, test: «1%»}}\n#", "GRN0706", "early")]
    [InlineData("rows: 1000, label: price}", "rows: 40, label: price, split: {train: 80%, val: 19%, test: 1%}}", null)]
    [InlineData("1e-3", "«1»", "GRN0707")]
    [InlineData("{adam: {lr: 1e-3}}", "{sgd: {lr: «1e-7»}}", "GRN0707")]
    [InlineData("{adam: {lr: 1e-3}}", "{sgd: {lr: 1}}", null)]
    [InlineData("{linear: 1}]", "{linear: 1}, «relu»]", "GRN0708")]
    [InlineData("{linear: 1}]", "{linear: 1}, «tanh»]", "GRN0708")]
    [InlineData("label: price}", "label: price, normalize: none}", null)]
    [InlineData("{linear: 1}]", "{linear: 1}, {«dropout»: 0.5}]", "GRN0709")]
    [InlineData("relu, {linear: 1}]", "relu, {dropout: 0.5}, {linear: 1}]", null)]
    [InlineData("[sqft, bedrooms, price], rows: 1000", "[sqft, «bedrooms», price], features: [sqft], rows: 1000", "GRN0710")]
    [InlineData("[sqft, bedrooms, price], rows: 1000", "{sqft: number, bedrooms: «number», price: number}, features: [sqft], rows: 1000", "GRN0710")]
    public void A_rule_strikes_at_its_place(string part, string broken, string? id, string? more = null)
    {
        if (more == "early")
            Check(part, broken.TrimEnd('#', '\n'), id, House.Replace("batch_size: 32", "batch_size: 8, early_stopping: {monitor: val_loss, patience: 2}"));
        else
            Check(part, more ?? broken, id);
    }

    [Fact]
    public void Bounds_that_the_loss_or_the_data_allow_are_none()
    {
        Check("{linear: 1}]\nloss: mse", "{linear: 1}, sigmoid]\nloss: bce");
        Check("label: price}\nmodel: [{linear: 64}, relu, {linear: 1}]", "label: price, normalize: minmax}\nmodel: [{linear: 64}, relu, {linear: 1}, sigmoid]");
        Check("{linear: 1}]\nloss: mse", "{linear: 1}, «tanh»]\nloss: bce", "GRN0708");
    }

    [Theory]
    [InlineData("epochs: 10", 0.8, 1024, "'train: {precision: bf16-mixed}' fits")]
    [InlineData("epochs: 10", 0.5, 64, "'train: {epochs: 4}' is the most that fits")]
    [InlineData("steps: 250", 0.5, 64, "is the most that fits")]
    [InlineData("epochs: 10", 0.01, 64, "not even 'train: {epochs: 1}' fits")]
    public void The_least_change_that_fits_is_named(string length, double share, int width, string way)
    {
        var ample = House.Replace("epochs: 10", length).Replace("{linear: 64}", $"{{linear: {width}}}, relu, {{linear: {width}}}");
        var predicted = GreenCompiler.Compile(ample, "x.green.yaml", head: null).Experiment!.Cost.EnergyJoules.Point;
        var text = ample.Replace("1 kJ", $"{Numerals.Text(predicted * share)} J");
        var finding = Assert.Single(Findings(text), static finding => finding.Rule.Id is "GRN0702" or "GRN0703");
        Assert.Contains(way, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_to_fit_fits_and_no_more()
    {
        var predicted = GreenCompiler.Compile(House, "x.green.yaml", head: null).Experiment!.Cost.EnergyJoules.Point;
        var tight = House.Replace("1 kJ", $"{Numerals.Text(predicted * 0.6)} J");
        var finding = Assert.Single(Findings(tight), static finding => finding.Rule.Id == "GRN0703");
        var most = int.Parse(Regex.Match(finding.Message, "epochs: ([0-9]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.DoesNotContain(Findings(tight.Replace("epochs: 10", $"epochs: {most}")), static finding => finding.Rule.Id == "GRN0703");
        Assert.Contains(Findings(tight.Replace("epochs: 10", $"epochs: {most + 1}")), static finding => finding.Rule.Id == "GRN0703");
    }

    [Fact]
    public void Where_the_number_of_samples_is_a_guess_no_bound_is_certain() =>
        Assert.DoesNotContain(Findings(House.Replace(", rows: 1000", "").Replace("1 kJ", "0.001 J")), static finding => finding.Rule.Severity == Severity.Error);

    [Fact]
    public void The_repositorys_own_experiments_have_no_finding()
    {
        var folder = Path.Combine(Repository.Root, "experiments");
        var files = Directory.GetFiles(folder, "*.green.yaml");
        Assert.True(files.Length > 5);
        Assert.All(files.Concat(Directory.GetFiles(Path.Combine(folder, "real"), "*.green.yaml")), file =>
        {
            var text = File.ReadAllText(file);
            Assert.Equal("", string.Join('\n', GreenCompiler.Compile(text, file, Head(text, folder)).Findings.Select(finding => finding.Render(file))));
        });
    }

    private static DatasetHead? Head(string text, string folder)
    {
        if (GreenCompiler.FindData(text) is not { } data)
            return null;
        var path = Path.Combine(folder, data.Path);
        if (data.Kind == "csv")
            return File.Exists(path) ? DatasetHeadReader.ReadCsv(new StringReader(File.ReadAllText(path))) : null;
        if (!Directory.Exists(path))
            return null;
        using var images = File.OpenRead(Directory.GetFiles(path, "*images*").Single());
        using var labels = File.OpenRead(Directory.GetFiles(path, "*labels*").Single());
        return DatasetHeadReader.ReadIdx(images, labels);
    }

    private static void Check(string part, string broken, string? id = null, string text = House)
    {
        Assert.True(part == broken || text.Contains(part, StringComparison.Ordinal), part);
        var marked = new MarkedText(text.Replace(part, broken));
        marked.AssertFindings(Findings(marked.Text).Where(static finding => finding.Rule.IsAdvice), id is null ? [] : [id]);
        if (id is null)
            Assert.Empty(Findings(marked.Text));
    }

    private static IReadOnlyList<Finding> Findings(string text) => GreenCompiler.Compile(text, "x.green.yaml", head: null).Findings;
}
