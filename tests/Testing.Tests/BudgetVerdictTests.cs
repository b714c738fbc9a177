using GreenDsl.Runtime.Plans;

namespace GreenDsl.Testing.Tests;

public sealed class BudgetVerdictTests
{
    private const double WattHour = 3600;

    [Fact]
    public void A_prediction_below_every_limit_holds() =>
        Assert.True(BudgetVerdict.Of(Plans.Predicting(joules: 100 * WattHour) with { Budget = new() { CarbonGrams = 5.1, EnergyJoules = 101 * WattHour } }).Holds);

    [Fact]
    public void A_prediction_equal_to_the_limit_holds() =>
        Assert.True(BudgetVerdict.Of(Plans.Predicting(joules: 100 * WattHour) with { Budget = new() { EnergyJoules = 100 * WattHour } }).Holds);

    [Fact]
    public void Carbon_is_energy_times_the_grid_and_the_message_shows_the_reckoning()
    {
        var verdict = BudgetVerdict.Of(Plans.Predicting(joules: 124 * WattHour) with { Budget = new() { CarbonGrams = 5 } });

        Assert.Equal(
            """
            Carbon budget exceeded by 1.2 gCO2e (24 %): sample
              budget     5 gCO2e   sample.green.yaml
              predicted  6.2 gCO2e   = 124 Wh x 50 gCO2e/kWh (FR, yearly 2023)
              fix        train for less, make the network smaller, or raise the budget
            """,
            Assert.Single(verdict.Failures));
    }

    [Fact]
    public void Every_broken_limit_has_its_message()
    {
        var plan = Plans.Predicting(joules: 2 * WattHour, seconds: 90) with
        {
            Budget = new() { CarbonGrams = 0.01, EnergyJoules = WattHour, TimeSeconds = 60 },
        };

        Assert.Collection(
            BudgetVerdict.Of(plan).Failures,
            static carbon => Assert.StartsWith("Carbon budget exceeded by 0.09 gCO2e (900 %)", carbon, StringComparison.Ordinal),
            static energy => Assert.StartsWith("Energy budget exceeded by 1 Wh (100 %)", energy, StringComparison.Ordinal),
            static time => Assert.StartsWith("Time budget exceeded by 30 s (50 %)", time, StringComparison.Ordinal));
    }
}
