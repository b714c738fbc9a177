using GreenDsl.Dsl.Binding;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Tests.Binding;

public class OverrideTests
{
    private static Experiment Changed(string text, params string[] overrides)
    {
        var result = GreenCompiler.Compile(text, "x", null, overrides);
        Assert.True(result.Experiment is not null, string.Join("\n", result.Findings.Select(finding => finding.Render("x"))));
        return result.Experiment.Experiment;
    }

    [Fact]
    public void A_value_is_replaced() => Assert.Equal(3, Changed(Valid.HousePrices, "train.epochs=3").Training.Epochs);

    [Fact]
    public void A_layer_is_counted_from_0() =>
        Assert.Equal(32, Changed(Valid.HousePrices, "model.0.linear=32").Network.Layers[0].Output!.Value.Count);

    [Fact]
    public void A_whole_value_is_read_as_in_the_file()
    {
        var experiment = Changed(Valid.HousePrices, "model=[{linear: 8}, tanh, {linear: 1}]", "metrics=[rmse]", "budget.carbon= 2 gCO2e");
        Assert.Equal(["linear", "tanh", "linear"], experiment.Network.Layers.Select(layer => layer.Use.Word));
        Assert.Equal(("rmse", 2.0), (experiment.Metrics[0], experiment.Budget.CarbonGrams));
    }

    [Fact]
    public void What_the_file_does_not_say_is_added()
    {
        var experiment = Changed(Valid.Titanic, "budget.energy=20 Wh", "train.early_stopping.monitor=val_loss", "train.early_stopping.patience=2", "scheduler.cosine.warmup=5%");
        Assert.Equal((72000.0, "val_loss", "cosine"), (experiment.Budget.EnergyJoules, experiment.Training.EarlyStoppingMonitor, experiment.Scheduler.Word));
    }

    [Fact]
    public void A_step_into_a_short_form_keeps_what_it_says()
    {
        var text = Valid.HousePrices.Replace("{adam: {lr: 1e-3}}", "{adam: 3e-3}");
        var arguments = Changed(text, "optimizer.adam.eps=1e-6", "model.0.linear.bias=false").Optimizer.Arguments;
        Assert.Equal((3e-3, 1e-6), (arguments.Number("lr"), arguments.Number("eps")));
        Assert.Equal(64, Changed(text, "model.0.linear.bias=false").Network.Layers[0].Use.Arguments.Integer("out_features"));
        Assert.Equal(0.1, Changed(Valid.Titanic.Replace("{rmsprop: {lr: 1e-3, alpha: 0.9}}", "sgd"), "optimizer.sgd.lr=0.1").Optimizer.Arguments.Number("lr"));
    }

    [Fact]
    public void The_last_of_two_wins() => Assert.Equal(5, Changed(Valid.HousePrices, "train.epochs=3", "train.epochs=5").Training.Epochs);

    [Fact]
    public void When_to_start_is_set_where_none_was_declared_and_taken_back_where_one_was()
    {
        Assert.Equal(new(43_200, "2026-11-23T07:00+01:00"), Changed(Valid.Titanic, "schedule.within=12 h", "schedule.deadline=2026-11-23T07:00+01:00").Start);
        Assert.Equal(new(0, null), Changed(Valid.Titanic + "\nschedule: {within: 12 h}\n", "schedule.within=0 s").Start);
    }

    [Theory]
    [InlineData("train.epochs=three", "--set train.epochs=three(1,14): error GRN0107: 'epochs' takes a whole number, not 'three'")]
    [InlineData("train.epoch=3", "--set train.epoch=3(1,7): error GRN0101: 'train' has no 'epoch'; did you mean 'epochs'?")]
    [InlineData("trian.epochs=3", "--set trian.epochs=3(1,1): error GRN0101: an experiment has no 'trian'; did you mean 'train'?")]
    [InlineData("model.7.linear=3", "--set model.7.linear=3(1,7): error GRN0115: 'model' is a list of 3, counted from 0; it has no '7'")]
    [InlineData("model.x=3", "--set model.x=3(1,7): error GRN0115: 'model' is a list of 3, counted from 0; it has no 'x'")]
    [InlineData("epochs", "--set epochs(1,1): error GRN0115: an override reads path=value, for example train.epochs=3")]
    [InlineData("=3", "--set =3(1,1): error GRN0115: an override reads path=value, for example train.epochs=3")]
    [InlineData("train..epochs=3", "--set train..epochs=3(1,1): error GRN0115: an override reads path=value, for example train.epochs=3")]
    [InlineData("metrics=[mae", "--set metrics=[mae(1,9): error GRN0003: '[' is opened here but never closed by ']'")]
    [InlineData("budget.carbon=5", "--set budget.carbon=5(1,15): error GRN0402: '5' needs a unit: gCO2e, kgCO2e, tCO2e, mgCO2e")]
    [InlineData("model.0.linear=0", "--set model.0.linear=0(1,16): error GRN0108: 'out_features' must be at least 1 and at most 16777216, but is 0")]
    [InlineData("model.2.linear=7", "--set model.2.linear=7(1,16): error GRN0201: the network ends with 7 numbers but the loss 'mse' needs one number; write '1'")]
    [InlineData("train.epochs=", "--set train.epochs=(1,14): error GRN0107: 'epochs' takes a whole number, not nothing")]
    [InlineData("train.epochs=&a 3", "--set train.epochs=&a 3(1,14): error GRN0009: '&a' is an anchor or alias, which experiments do not know; write the value out")]
    public void A_mistake_is_found_in_the_overrides_own_text(string text, string message) =>
        Assert.Equal(message, Assert.Single(GreenCompiler.Compile(Valid.HousePrices, "x", null, [text]).Findings).Render("x"));

    [Fact]
    public void The_data_file_can_be_overridden() =>
        Assert.Equal(new DataReference("csv", "other.csv"), GreenCompiler.FindData(Valid.HousePrices, ["data.csv=other.csv"]));

    [Fact]
    public void Ten_thousand_steps_are_a_finding_and_not_an_overflow() =>
        Assert.Equal("GRN0115", Assert.Single(GreenCompiler.Compile(Valid.HousePrices, "x", null, [string.Join('.', Enumerable.Repeat("a", 10_000)) + "=1"]).Findings).Rule.Id);

    [Fact]
    public void Findings_of_overrides_stand_behind_those_of_the_file()
    {
        var findings = GreenCompiler.Compile(Valid.HousePrices.Replace("5 gCO2e", "5"), "x", null, ["seed=a"]).Findings;
        Assert.Equal([null, Override.Prefix + "seed=a"], findings.Select(finding => finding.Span.Source));
    }
}
