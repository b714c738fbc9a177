using CsCheck;
using GreenDsl.Dsl.Planning;
using GreenDsl.Runtime.Compression;
using Plans = GreenDsl.Runtime.Plans;

namespace GreenDsl.Dsl.Tests.Costing;

/// <summary>What a run could come to by changing itself.</summary>
public sealed class OutlookTests
{
    private const string Digits = """
        experiment: digits
        data: {idx: mnist/t10k, shape: [1, 28, 28], classes: 10, rows: 10000}
        model: [flatten, {linear: 512}, relu, {linear: 512}, relu, {linear: classes}]
        loss: cross_entropy
        optimizer: {adamw: {lr: 5e-3}}
        train: {epochs: 20, batch_size: 128}
        budget: {energy: 1 MJ, on_exceed: compress}

        """;

    [Fact]
    public void A_prediction_that_fits_needs_none() => Assert.Null(Outlook.Of(Plan()));

    [Fact]
    public void Where_nothing_may_change_there_is_none() => Assert.Null(Outlook.Of(Plan("budget.energy=1 J", "compress=none")));

    [Fact]
    public void The_ladder_is_gone_down_no_further_than_necessary()
    {
        var need = Plan().Cost.EnergyJoules.Point;
        var (half, quarter, tenth) = (At(0.7), At(0.25), At(0.1));
        Assert.Equal((Plans.Precision.Bf16Mixed, true), (half.Form.Precision, half.Fits));
        Assert.Equal([512, 512], half.Form.Widths);
        Assert.True(quarter.Fits && quarter.Form.Widths[0] is > 128 and < 512 && quarter.Form.Ranks.Count == 0);
        Assert.True(tenth.Form.Widths[0] < quarter.Form.Widths[0]);
        Assert.Equal("doing 25 % of the evaluations and computing products in bf16", half.Change);

        Outlook At(double share) => Outlook.Of(Plan(FormattableString.Invariant($"budget.energy={need * share:0.####} J")))!;
    }

    [Fact]
    public void What_it_says_of_widths_is_what_the_compiler_predicts_of_them()
    {
        var need = Plan().Cost.EnergyJoules.Point;
        var outlook = Outlook.Of(Plan(FormattableString.Invariant($"budget.energy={need / 2:0.####} J"), "compress.steps=[prune]"))!;
        var (first, second) = (outlook.Form.Widths[0], outlook.Form.Widths[1]);
        var declared = Plan($"model.1.linear={first}", $"model.3.linear={second}").Cost.EnergyJoules.Point;
        Assert.True(outlook.Fits);
        Assert.InRange(outlook.Joules, declared * 0.98, declared * 1.02);
    }

    [Theory]
    [InlineData("budget.carbon=0.0001 gCO2e")]
    [InlineData("budget.time=10 ms")]
    [InlineData("budget.energy=0.1 J")]
    public void Any_limit_can_be_the_one_that_binds_and_too_little_is_called_too_little(string limit)
    {
        var outlook = Outlook.Of(Plan(limit))!;
        Assert.False(outlook.Fits);
        Assert.NotEmpty(outlook.Change);
    }

    [Fact]
    public void A_run_that_may_not_change_itself_is_told_what_it_could_come_to()
    {
        var outlook = Outlook.Of(Plan("budget.energy=20 J", "budget.on_exceed=stop"))!;
        Assert.Equal(Plans.Precision.Bf16Mixed, outlook.Form.Precision);
        Assert.Equal([256, 256], outlook.Form.Widths);
    }

    [Fact]
    public void More_budget_never_asks_for_more() => Gen.Select(Gen.Double[0.02, 1], Gen.Double[0.02, 1]).Sample(static (one, other) =>
    {
        var need = Plan().Cost.EnergyJoules.Point;
        double Joules(double share) => Outlook.Of(Plan(FormattableString.Invariant($"budget.energy={need * share:0.####} J")))?.Joules ?? need;
        return Joules(Math.Min(one, other)) <= Joules(Math.Max(one, other));
    }, iter: 30);

    private static Plans.ExperimentPlan Plan(params string[] overrides)
    {
        var result = GreenCompiler.Compile(Digits, "x", null, overrides);
        Assert.True(result.Experiment is not null, string.Join("\n", result.Findings.Select(static finding => finding.Render("x"))));
        return Plans.PlanJson.Deserialize(PlanJson.Write(result.Experiment.Plan));
    }
}
