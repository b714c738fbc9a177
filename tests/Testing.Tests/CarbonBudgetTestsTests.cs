using GreenDsl.Runtime.Runs;

namespace GreenDsl.Testing.Tests;

/// <summary>The base class as users derive from it: the runner finds one test for each experiment.</summary>
public sealed class FittingBudgets : CarbonBudgetTests
{
    public override IReadOnlyList<IExperiment> Experiments { get; } =
    [
        new Plans.Declared(Plans.Predicting(joules: 10) with { Name = "small", Budget = new() { EnergyJoules = 11 } }),
        new Plans.Declared(Plans.Predicting(joules: 1e9) with { Name = "unlimited" }),
    ];
}

public sealed class CarbonBudgetTestsTests
{
    [Fact]
    public void An_experiment_over_its_budget_fails_with_the_verdict_as_message()
    {
        var failure = Assert.ThrowsAny<Exception>(() => new Exceeding().Predicted_cost_fits_the_budget("large"));

        Assert.StartsWith("Energy budget exceeded by 1 Wh (100 %): large", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_check_is_a_failure() => Assert.ThrowsAny<Exception>(() => new Nothing().There_are_experiments_to_check());

    private sealed class Exceeding : CarbonBudgetTests
    {
        public override IReadOnlyList<IExperiment> Experiments { get; } =
            [new Plans.Declared(Plans.Predicting(joules: 7200) with { Name = "large", Budget = new() { EnergyJoules = 3600 } })];
    }

    private sealed class Nothing : CarbonBudgetTests
    {
        public override IReadOnlyList<IExperiment> Experiments { get; } = [];
    }
}
