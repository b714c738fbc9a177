using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Tests.Compression;

public sealed class PlannerTests
{
    private const double Bf16 = 0.57;

    private static readonly NetworkForm Declared = NetworkForm.Of(Compressible.Plan());

    [Theory]
    [InlineData(1.00, "as declared")]
    [InlineData(0.96, "as declared")]
    [InlineData(0.90, "bf16")]
    [InlineData(0.56, "bf16")]
    [InlineData(0.50, "bf16, 464 later")]
    [InlineData(0.25, "bf16, 496 at once, 336 later, without 50 % of the easy")]
    [InlineData(0.10, "bf16, 272 at once, 192 later, without 50 % of the easy")]
    [InlineData(0.05, "bf16, 176 at once, 128 later, without 50 % of the easy")]
    [InlineData(0.02, "bf16, 128 at once, without 50 % of the easy")]
    public void It_chooses_by_the_share_of_its_need_that_a_run_may_spend(double share, string expected) =>
        Assert.Equal(expected, Words(Planner.Choose(Compressible.Plan(), Declared, share, 20, Bf16, Compressible.Factor)));

    [Fact]
    public void What_cannot_complete_says_how_many_passes_it_comes_to()
    {
        var start = Choose(0.1, new PruneStep(0.75));

        Assert.Equal(0.02 / Compressible.Factor(start.Form) + 0.08 / Compressible.Factor(start.PruneTo!), start.Passes!.Value, 1e-9);
    }

    [Fact]
    public void It_takes_only_what_the_plan_allows()
    {
        Assert.Equal("256 at once", Words(Choose(0.1, new PruneStep(0.5))));
        Assert.Equal("bf16", Words(Choose(0.1, new PrecisionStep(Precision.Bf16Mixed))));
        Assert.Equal("as declared", Words(Choose(0.1, new FreezeStep(["0"]))));
        Assert.Equal([384, 384], Choose(0.1, new PruneStep(0.25)).Form.Widths);
    }

    [Fact]
    public void It_lowers_no_precision_that_saves_nothing() =>
        Assert.Equal("352 later, without 35 % of the easy", Words(Planner.Choose(Compressible.Plan(), Declared, 0.5, 20, null, Compressible.Factor)));

    [Fact]
    public void It_narrows_no_network_that_would_gain_nothing() =>
        Assert.Equal("bf16", Words(Planner.Choose(Compressible.Plan(), Declared, 0.2, 20, Bf16, static _ => 1)));

    [Fact]
    public void It_narrows_no_network_whose_cost_falls_less_than_its_width() =>
        Assert.Equal("bf16, without 50 % of the easy", Words(Planner.Choose(Compressible.Plan(), Declared, 0.2, 20, Bf16, static form => (0.6 + form.Widths[0] / 1280.0) * (1 - form.EasyShare / 2))));

    [Fact]
    public void A_few_passes_are_too_few_to_find_easy_samples()
    {
        Assert.Equal("bf16, without 50 % of the easy", Words(Choose(static form => 1 - form.EasyShare / 2, 0.2)));
        Assert.Equal("bf16", Words(Choose(static form => 1 - form.EasyShare / 2, 0.1)));

        static StartPlanned Choose(Func<NetworkForm, double> cost, double share) => Planner.Choose(Compressible.Plan(), Declared, share, 20, Bf16, cost);
    }

    [Fact]
    public void A_few_epochs_are_too_few_to_find_easy_samples() =>
        Assert.Equal("bf16, 224 at once, 144 later", Words(Planner.Choose(Compressible.Plan(), Declared, 0.1, 9, Bf16, Compressible.Factor)));

    [Fact]
    public void A_run_that_may_not_change_itself_is_told_what_it_could_do()
    {
        var plan = Compressible.Plan() with { Compress = null };

        var form = Planner.Suggest(plan, Declared, 0.25, 20, Compressible.Factor)!;

        Assert.Equal(Precision.Bf16Mixed, form.Precision);
        Assert.Equal([288, 288], form.Widths);
        Assert.Null(Planner.Suggest(plan, Declared, 0.25, 20, static _ => 1));
    }

    private static StartPlanned Choose(double share, params CompressStep[] steps) =>
        Planner.Choose(Compressible.Plan(allowed: steps), Declared, share, 20, Bf16, Compressible.Factor);

    private static string Words(StartPlanned start)
    {
        List<string> words = [];
        if (start.Form.Precision == Precision.Bf16Mixed) words.Add("bf16");
        if (start.Form.Widths[0] < 512) words.Add($"{start.Form.Widths[0]} at once");
        if (start.PruneTo is { } later) words.Add($"{later.Widths[0]} later");
        if (start.Form.EasyShare > 0) words.Add(FormattableString.Invariant($"without {100 * start.Form.EasyShare:0} % of the easy"));
        return words.Count == 0 ? "as declared" : string.Join(", ", words);
    }
}
