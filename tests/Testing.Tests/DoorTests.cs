using static GreenDsl.Testing.Tests.Plans;

namespace GreenDsl.Testing.Tests;

/// <summary>The doors: one call for any framework, a verdict a test, the base class.</summary>
public sealed class DoorTests : IDisposable
{
    private readonly FakeRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void One_call_throws_one_exception_with_all_messages()
    {
        var over = Predicting(joules: 2) with { Budget = new() { EnergyJoules = 1 } };
        var error = Assert.Throws<CarbonBudgetException>(() => CarbonBudget.Check([over.Declared(), (over with { Name = "second" }).Declared()], repository.Options));

        Assert.Equal(2, error.Message.Split("\n\n").Length);
        Assert.StartsWith("Energy budget exceeded by 1.0 J (100 %): house-prices\n", error.Message, StringComparison.Ordinal);
        Assert.Contains("\n\nEnergy budget exceeded by 1.0 J (100 %): second\n", error.Message);
    }

    [Fact]
    public void One_call_over_budgets_that_hold_is_silent() => CarbonBudget.Check([Predicting(joules: 1).Declared()], repository.Options);

    [Fact]
    public void Nothing_to_check_is_a_failure()
    {
        Assert.Contains("There are no experiments", Assert.Throws<CarbonBudgetException>(() => CarbonBudget.Check([])).Message);
        Assert.Throws<CarbonBudgetException>(() => Assert.Single(CarbonBudget.Verdicts([])).Require());
    }

    [Fact]
    public void Two_experiments_of_one_name_are_refused() =>
        Assert.Contains("'house-prices'", Assert.Throws<ArgumentException>(() => CarbonBudget.Verdicts([Predicting(1).Declared(), Predicting(1).Declared()], repository.Options)).Message);

    [Fact]
    public void A_verdict_is_shown_by_the_experiments_name() =>
        Assert.Equal("house-prices", Assert.Single(CarbonBudget.Verdicts([Predicting(joules: 1).Declared()], repository.Options)).ToString());

    [Fact]
    public void The_base_class_tests_each_experiment_by_its_name_and_fails_with_the_message_alone()
    {
        Assert.Equal(["small", "large"], new Two().Names);
        new Two().Cost_fits_the_budget("small");
        var failure = Assert.ThrowsAny<Exception>(static () => new Two().Cost_fits_the_budget("large"));
        Assert.StartsWith("Energy budget exceeded by 1.0 Wh (100 %): large\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_base_class_without_experiments_has_one_test_and_it_fails()
    {
        var only = Assert.Single(new None().Names);
        Assert.Contains("There are no experiments", Assert.ThrowsAny<Exception>(() => new None().Cost_fits_the_budget(only)).Message);
    }

    private sealed class Two() : Testing.CarbonBudgetTests(
    [
        (Predicting(joules: 1) with { Name = "small" }).Declared(),
        (Predicting(joules: 2 * WattHour) with { Name = "large", Budget = new() { EnergyJoules = WattHour } }).Declared(),
    ]);

    private sealed class None() : Testing.CarbonBudgetTests([]);
}
