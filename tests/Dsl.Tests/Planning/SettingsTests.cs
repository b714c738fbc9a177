using System.Globalization;
using CsCheck;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests.Planning;

public sealed class SettingsTests
{
    private const string Everything = """
        experiment: everything
        seed: 3
        data: {csv: "a, b.csv", columns: [x, "y, z", "=", price], label: price, missing: mean, split: {train: 7%, val: 3%, test: 90%}}
        model: [{linear: 4}, {linear: {out_features: 1, bias: false}}]
        loss: mae
        optimizer: {adam: 1e-3}
        train: {epochs: 2, early_stopping: {patience: 2}}
        budget: {carbon: 2 mgCO2e, energy: 8 kJ, time: 1.5 h, grid: FR}

        """;

    private const string Student = """
        experiment: student
        data: {idx: data/mnist, shape: [1, 28, 28], classes: 10}
        model: [flatten, {linear: 64}, relu, {linear: classes}]
        loss: cross_entropy
        optimizer: adam
        train: {epochs: 5, precision: fp32}
        budget: {carbon: 1 gCO2e, on_exceed: compress}
        compress: {max_metric_drop: 1%, steps: [evaluations, {prune: {amount: 50%}}, {freeze: ["1.*"]}]}
        distill: {teacher: mnist-cnn}
        deploy: {quantize: ternary, prune: 25%, low_rank: 16}

        """;

    /// <summary>Texts whose settings name every key of the language between them.</summary>
    private static readonly string[] Texts = [.. Valid.All, Everything, Student];

    [Fact]
    public void They_are_the_experiment_in_the_languages_own_words_with_its_defaults() => Assert.Equal(
        """
        seed=3
        data.csv="a, b.csv"
        data.features=[x, "y, z", "="]
        data.label=price
        data.missing=mean
        data.normalize=standard
        data.split.train=7%
        data.split.val=3%
        data.split.test=90%
        model.0=linear
        model.0.linear.out_features=4
        model.0.linear.bias=true
        model.1=linear
        model.1.linear.out_features=1
        model.1.linear.bias=false
        loss=mae
        optimizer=adam
        optimizer.adam.lr=0.001
        optimizer.adam.betas=[0.9, 0.999]
        optimizer.adam.eps=1e-08
        optimizer.adam.weight_decay=0
        scheduler=energy
        scheduler.energy.warmup=0%
        scheduler.energy.cooldown=20%
        train.epochs=2
        train.batch_size=32
        train.precision=fp32
        train.threads=auto
        train.ema_decay=0.999
        train.early_stopping.monitor=val_loss
        train.early_stopping.patience=2
        metrics=[mae, r2]
        budget.carbon=0.002 gCO2e
        budget.energy=8000 J
        budget.time=5400 s
        budget.grid=FR
        budget.on_exceed=stop
        """,
        string.Join('\n', Of(Everything)));

    [Fact]
    public void What_makes_a_run_cheaper_is_one_line_that_can_be_set() => Assert.Equal(
        [
            "budget.on_exceed=compress", "compress.max_metric_drop=1%", "compress.steps=[{evaluations: 25%}, {prune: 50%}, {freeze: [\"1.*\"]}]",
            "distill.teacher=mnist-cnn", "distill.temperature=4", "distill.alpha=0.7", "deploy.quantize=ternary", "deploy.prune=25%", "deploy.low_rank=16",
        ],
        Of(Student).SkipWhile(static line => line != "budget.on_exceed=compress"));

    [Theory]
    [InlineData("lr: 1e-3", "lr: 0.001")]
    [InlineData("{adam: {lr: 1e-3}}", "{adam: 1e-03}")]
    [InlineData("{adam: {lr: 1e-3}}", "adam")]
    [InlineData("{linear: 64}", "{linear: {bias: true, out_features: 64}}")]
    [InlineData("carbon: 5 gCO2e", "carbon: 5000mgCO2e")]
    [InlineData("train: 80%", "train: 80.0 %")]
    [InlineData("  features: [sqft, bedrooms]\n", "")]
    [InlineData("  normalize: standard      # minmax | none; fitted on the training part only\n", "")]
    [InlineData("metrics: [mae, r2]\n", "")]
    [InlineData("{epochs: 10, batch_size: 32}", "{batch_size: 32, epochs: 10}")]
    public void What_means_the_same_reads_the_same(string one, string other)
    {
        Assert.Contains(one, Valid.HousePrices);
        Assert.Equal(Of(Valid.HousePrices), Of(Valid.HousePrices.Replace(one, other)));
    }

    [Theory]
    [InlineData("carbon: 0.0001 mgCO2e", "budget.carbon=1e-07 gCO2e")]
    [InlineData("carbon: 0.000001 tCO2e", "budget.carbon=1 gCO2e")]
    [InlineData("energy: 1.1 kWh", "budget.energy=3960000 J")]
    public void A_limit_in_another_unit_reads_as_a_person_would_convert_it(string written, string line) =>
        Assert.Contains(line, Of(Valid.HousePrices.Replace("carbon: 5 gCO2e", written)));

    [Fact]
    public void One_number_for_both_sides_is_both_numbers() =>
        Assert.Equal(Of(Valid.MnistCnn), Of(Valid.MnistCnn.Replace("kernel_size: 3", "kernel_size: [3, 3]")));

    /// <summary>So they can be copied behind <c>--set</c>, and two experiments with the same settings are the same.</summary>
    [Fact]
    public void Each_of_them_can_be_set_and_says_what_it_says()
    {
        foreach (var text in Texts)
        {
            var settings = Of(text);
            // The three shares are given together or not at all.
            foreach (var lines in settings.Where(line => !IsWord(line, settings)).GroupBy(static line => line.StartsWith("data.split.", StringComparison.Ordinal) ? "data.split" : line))
                Assert.Equal(settings, Of(text, [.. lines]));
        }
    }

    [Fact]
    public void A_number_that_is_set_to_another_changes_its_own_line_and_no_other() =>
        Gen.Select(Gen.OneOf([.. Texts.Select(static text => Gen.Const(text))]), Gen.Int[0, 1000], Gen.Int[2, 9]).Sample((text, index, factor) =>
        {
            var settings = Of(text);
            var numbers = settings.Where(static line => TryScale(line, 1, out _) && !line.StartsWith("data.", StringComparison.Ordinal)).ToList();
            TryScale(numbers[index % numbers.Count], factor, out var changed);
            var result = GreenCompiler.Compile(text, "x", null, [changed]);
            // Some values are out of range then: nothing is to be said of those.
            if (result.Experiment is { } compiled)
                Assert.Equal([changed], Lines(compiled).Except(settings));
            return true;
        });

    /// <summary>A key that is added to the language without a thought of what it means for the lock fails here.</summary>
    [Fact]
    public void Every_key_of_the_language_is_among_them()
    {
        // The name is what they are listed under, columns and rows are the data's, and when a run starts changes neither what is learnt nor its predicted cost.
        string[] elsewhere = ["experiment", "data.columns", "data.rows", "schedule"];
        var paths = Texts.SelectMany(static text => Of(text)).Select(static line => line[..line.IndexOf('=')]).ToList();
        var keys = Words<Section>.Find("")!.Parameters.Select(static key => key.Name)
            .Concat(new[] { "data", "train", "budget", "compress", "distill", "deploy" }.SelectMany(static section => Below(section, section)))
            .Concat(Below("split", "data.split")).Concat(Below("early_stopping", "train.early_stopping"));
        Assert.All(keys.Except(elsewhere), key => Assert.Contains(paths, path => path == key || path.StartsWith(key + ".", StringComparison.Ordinal)));

        static IEnumerable<string> Below(string section, string path) => Words<Section>.Find(section)!.Parameters.Select(key => $"{path}.{key.Name}");
    }

    [Theory]
    [InlineData("plain text-1_2/x.csv")]
    [InlineData("\" a\"")]
    [InlineData("\"a,b\"")]
    [InlineData("\"a\\\"\\\\\"")]
    [InlineData("\"{a: b} # c\"")]
    public void Texts_that_would_read_as_something_else_stand_in_quotes(string written) => Assert.Contains("data.csv=" + written, Of(Everything, "data.csv=" + written));

    [Fact]
    public void Shares_stay_as_they_were_written() => Gen.Int[100, 9900].Sample(static share =>
    {
        string[] split = [$"data.split.train={Percent(share)}", "data.split.val=0%", $"data.split.test={Percent(10_000 - share)}"];
        return split.All(Of(Valid.Titanic, split).Contains);

        static string Percent(int share) => (share / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";
    });

    private static IReadOnlyList<string> Of(string text, params string[] overrides)
    {
        var result = GreenCompiler.Compile(text, "x", null, overrides);
        Assert.True(result.Experiment is not null, string.Join("\n", result.Findings.Select(finding => finding.Render("x"))));
        return Lines(result.Experiment);
    }

    private static IReadOnlyList<string> Lines(CompiledExperiment experiment) =>
        [.. ((PlanNode.List)experiment.Plan.Properties.Single(static property => property.Name == "Settings").Content).Items.Cast<PlanNode.Text>().Select(static line => line.Content)];

    // To set "optimizer=adam" would be to set all of its arguments to their defaults.
    private static bool IsWord(string line, IEnumerable<string> settings) =>
        settings.Any(other => other.StartsWith(line.Replace('=', '.') + ".", StringComparison.Ordinal)) || line.StartsWith("model.", StringComparison.Ordinal) && line.Count(static c => c == '.') == 1;

    private static bool TryScale(string line, int factor, out string scaled)
    {
        var (path, value) = (line[..line.IndexOf('=')], line[(line.IndexOf('=') + 1)..]);
        var digits = string.Concat(value.TakeWhile(static c => char.IsAsciiDigit(c) || c is '.' or '-' or 'e'));
        var isNumber = double.TryParse(digits, CultureInfo.InvariantCulture, out var number) && number != 0;
        // As a person would write the product, without the last bits of a floating-point number.
        var product = double.Parse((number * factor).ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        scaled = $"{path}={GreenDsl.Dsl.Text.Numerals.Text(product)}{value[digits.Length..]}";
        return isNumber;
    }
}
