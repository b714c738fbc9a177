using GreenDsl.Data.Heads;

namespace GreenDsl.Dsl.Tests.Binding;

/// <summary>What errors read like.</summary>
public class MessageTests
{
    [Theory]
    [InlineData("{linear: 64}", "{linaer: 64}", "x(12,10): error GRN0102: there is no layer 'linaer'; did you mean 'linear'?")]
    [InlineData("{linear: 64}", "{Conv-2D: 64}", "x(12,10): error GRN0102: there is no layer 'Conv-2D'; did you mean 'conv2d'?")]
    [InlineData("5 gCO2e", "5", "x(17,18): error GRN0402: '5' needs a unit: gCO2e, kgCO2e, tCO2e, mgCO2e")]
    [InlineData("[sqft, bedrooms]", "[sqft, bedroom]", "x(7,20): error GRN0301: data/houses.csv has no column 'bedroom'; did you mean 'bedrooms'? It has sqft, bedrooms, price")]
    [InlineData("label: price", "target: price", "x(8,3): error GRN0104: 'target' is called 'label' here")]
    [InlineData("lr: 1e-3", "learning_rate: 1e-3", "x(14,20): error GRN0104: 'learning_rate' is called 'lr' here")]
    [InlineData("seed: 42", "epochs: 42", "x(2,1): error GRN0105: 'epochs' does not belong here; write 'epochs' in 'train'")]
    [InlineData("epochs: 10", "epochs: 10, lr: 1", "x(15,21): error GRN0105: 'lr' does not belong here; write 'lr' into the optimizer: {adam: {lr: 1e-3}}")]
    [InlineData("seed: 42", "schedule: cosine", "x(2,11): error GRN0105: 'cosine' does not belong here; it is a scheduler: write it in 'scheduler'")]
    [InlineData("seed: 42", "schedule: {}", "x(2,1): error GRN0106: 'schedule' needs 'within' or 'deadline', for example within: 12 h")]
    [InlineData("seed: 42", "schedule: {deadline: 6}", "x(2,22): error GRN0406: 'deadline' takes a point in time with its offset, for example 2026-11-23T06:00:00Z, or a time of day in UTC, for example 06:00, not '6'")]
    [InlineData("grid: DE", "grid: de", "x(17,33): warning GRN0405: the electricity of 'de' is not known (did you mean 'DE'?); the world average, 481 gCO2e/kWh, stands in for it. A country code such as DE or a figure such as 381 gCO2e/kWh is better")]
    [InlineData("house-prices", "HousePrices", "x(1,13): error GRN0113: 'HousePrices' is no name for an experiment; use lower-case letters, digits and '-', for example 'house-prices'")]
    [InlineData("seed: 42", "compress: {max_metric_drop: 1%}", "x(2,1): error GRN0601: 'compress' means nothing with on_exceed: stop; write on_exceed: compress in 'budget', or remove it")]
    [InlineData("stop}", "compress}\ncompress: {steps: [{freeze: [7]}]}", "x(18,30): error GRN0603: '7' names no layer that is trained; those are 0 (linear), 2 (linear)")]
    [InlineData("stop}", "compress}\ncompress: {steps: [{low_rank: 8}]}", "x(18,31): error GRN0605: no layer becomes smaller by two matrices of rank 8; the largest that helps is 1")]
    [InlineData("stop}", "compress}\ncompress: {steps: [{precision: fp16}]}", "x(18,32): error GRN0112: 'type' cannot be 'fp16'; there are 'bf16-mixed'")]
    [InlineData("seed: 42", "mixed_precision: true", "x(2,1): error GRN0105: 'mixed_precision' does not belong here; write 'precision' in 'train'")]
    [InlineData("seed: 42", "deploy: {}", "x(2,1): error GRN0106: 'deploy' needs 'quantize', 'prune' or 'low_rank', for example quantize: int8")]
    public void An_error_says_the_way_out(string part, string broken, string message) =>
        Assert.Equal(message, Assert.Single(GreenCompiler.Compile(Valid.HousePrices.Replace(part, broken), "x", null).Findings).Render("x"));

    [Fact]
    public void A_shape_error_names_both_layers_and_the_line() => Assert.Equal(
        "x(8,5): error GRN0203: 'linear' takes (batch, features) but gets (batch, 32, 13, 13) from 'dropout' on line 7; add 'flatten' between them",
        Assert.Single(GreenCompiler.Compile(Valid.MnistCnn.Replace("  - flatten\n", ""), "x", null).Findings).Render("x"));

    [Fact]
    public void Data_that_nothing_is_known_of_names_both_ways_out() => Assert.Equal(
        "x(4,8): error GRN0302: 'data/houses.csv' is neither beside this file nor in the folder that GREEN_DATA names; put it there, or declare its columns, for example columns: {sqft: number, heating: [gas, oil]}",
        Assert.Single(GreenCompiler.Compile(Valid.HousePrices.Replace("  columns: {sqft: number, bedrooms: number, price: number}\n", ""), "x", null).Findings).Render("x"));

    [Fact]
    public void Independent_mistakes_are_told_together_and_consequences_are_not()
    {
        var text = Valid.MnistCnn.Replace("  - flatten\n", "").Replace("20 Wh", "20").Replace("lr: 1e-3", "lr: x").Replace("[accuracy]", "[acuracy]");
        Assert.Equal(["GRN0203", "GRN0107", "GRN0102", "GRN0402"], GreenCompiler.Compile(text, "x", null).Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void A_broken_budget_does_not_hide_a_loss_that_does_not_fit()
    {
        var text = Valid.HousePrices.Replace("loss: mse", "loss: cross_entropy").Replace("[mae, r2]", "[accuracy]").Replace("5 gCO2e", "5");
        Assert.Equal(["GRN0501", "GRN0402"], GreenCompiler.Compile(text, "x", null).Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void An_error_in_a_layer_hides_only_the_shapes_behind_it()
    {
        var text = Valid.MnistCnn.Replace("  - flatten\n", "  - linear: 3\n").Replace("dropout: 0.25", "dropout: 2");
        Assert.Equal(["GRN0203", "GRN0108"], GreenCompiler.Compile(text, "x", null).Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void Long_lists_of_columns_stay_readable()
    {
        var head = new CsvHead(10, [.. Enumerable.Range(0, 40).Select(i => new CsvColumn($"c{i}", ColumnKind.Number, 0, []))]);
        var text = Valid.HousePrices.Replace("  columns: {sqft: number, bedrooms: number, price: number}\n", "").Replace("[sqft, bedrooms]", "[c0]").Replace("rows: 1000", "rows: 10");
        Assert.EndsWith("has no column 'price'; it has c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11 and 28 more", Assert.Single(GreenCompiler.Compile(text, "x", head).Findings).Message);
    }
}
