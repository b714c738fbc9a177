using static GreenDsl.Testing.Tests.Plans;

namespace GreenDsl.Testing.Tests;

/// <summary>Predictions against budgets.</summary>
public sealed class BudgetTests : IDisposable
{
    private readonly FakeRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void A_prediction_below_or_at_every_limit_holds()
    {
        var plan = Predicting(joules: 100 * WattHour, seconds: 60) with { Budget = new() { CarbonGrams = 5, EnergyJoules = 100 * WattHour, TimeSeconds = 60 } };
        Assert.True(repository.Judge(plan).Holds);
    }

    [Fact]
    public void The_message_shows_the_place_the_reckoning_the_lock_the_cause_and_the_way_out()
    {
        var plan = Predicting(joules: 124 * WattHour) with { Budget = new() { CarbonGrams = 5 } };
        repository.Lock(plan with { Cost = Predicting(95.4 * WattHour).Cost });

        Assert.Equal(
            """
            Carbon budget exceeded by 1.2 gCO2e (24 %): house-prices
              budget     5.0 gCO2e    experiments/house-prices.green.yaml:4:18
              predicted  6.2 gCO2e    = 124 Wh x 50 gCO2e/kWh (FR, yearly 2023)
              locked     4.77 gCO2e   experiments/green.lock.json (+30 %)
              cause      train.epochs 10 -> 13
              fix        restore epochs, or raise the budget and run: dotnet run --project experiments -- lock --update
            """,
            Assert.Single(repository.Judge(plan.Set("train.epochs=13")).Failures));
    }

    [Fact]
    public void A_budget_in_csharp_is_named_with_its_line_and_column()
    {
        repository.Write("experiments/Houses.cs", """
            using GreenDsl;

            [Experiment("house-prices", Seed = 1), Train(Epochs = 10)]
            [Budget(Carbon = "5 gCO2e", Grid = "FR")]
            public partial class Houses;
            """);
        var plan = Predicting(joules: 124 * WattHour) with { Source = "Houses.cs", Budget = new() { CarbonGrams = 5 } };
        Assert.Contains("  budget     5.0 gCO2e   experiments/Houses.cs:4:19\n", Assert.Single(repository.Judge(plan).Failures));
    }

    [Fact]
    public void Without_a_lock_the_message_names_what_can_be_done()
    {
        var plan = Predicting(joules: 124 * WattHour) with { Budget = new() { EnergyJoules = 100 * WattHour } };

        Assert.Equal(
            """
            Energy budget exceeded by 24.0 Wh (24 %): house-prices
              budget     100 Wh   experiments/house-prices.green.yaml:4:1
              predicted  124 Wh   on cpu-core@1
              fix        train for less, make the network smaller, or raise the budget
            """,
            Assert.Single(repository.Judge(plan).Failures));
    }

    [Fact]
    public void Every_broken_limit_has_its_message()
    {
        var plan = Predicting(joules: 2 * WattHour, seconds: 90) with { Budget = new() { CarbonGrams = 0.01, EnergyJoules = WattHour, TimeSeconds = 60 } };

        Assert.Collection(
            repository.Judge(plan).Failures,
            static carbon => Assert.StartsWith("Carbon budget exceeded by 90.0 mgCO2e (900 %)", carbon, StringComparison.Ordinal),
            static energy => Assert.StartsWith("Energy budget exceeded by 1.0 Wh (100 %)", energy, StringComparison.Ordinal),
            static time => Assert.StartsWith("Time budget exceeded by 30.0 s (50 %)", time, StringComparison.Ordinal));
    }

    [Fact]
    public void A_limit_that_was_lowered_is_a_cause_and_other_limits_are_not()
    {
        var plan = Predicting(joules: 2) with { Budget = new() { EnergyJoules = 1 } };
        repository.Lock(plan.Set("budget.energy=5 J", "budget.carbon=1 gCO2e"));
        var lines = Assert.Single(repository.Judge(plan.Set("budget.energy=1 J", "budget.carbon=2 gCO2e")).Failures).Split('\n');

        Assert.Equal("  cause      budget.energy 5 J -> 1 J", Assert.Single(lines, static line => line.StartsWith("  cause ", StringComparison.Ordinal)));
        Assert.StartsWith("  fix        train for less, make the network smaller, or raise the budget and run: ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void At_most_five_causes_are_named()
    {
        var plan = Predicting(joules: WattHour) with { Budget = new() { EnergyJoules = 1 } };
        repository.Lock(plan);
        var lines = Assert.Single(repository.Judge(plan.Set("seed=1", "train.epochs=2", "train.batch_size=3", "a.b=4", "a.c=5", "a.d=6", "a.e=7")).Failures).Split('\n');

        Assert.Equal(6, lines.Count(static line => line.StartsWith("  cause ", StringComparison.Ordinal)));
        Assert.Contains("  cause      and 2 more", lines);
        Assert.StartsWith("  fix        restore the changed settings, or raise the budget and run: ", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_prediction_that_is_no_number_breaks_every_limit(double joules) =>
        Assert.False(repository.Judge(Predicting(joules) with { Budget = new() { EnergyJoules = 1 } }).Holds);

    [Fact]
    public void Where_the_sources_are_not_here_the_declared_path_stands_alone()
    {
        var plan = Predicting(joules: WattHour) with { Name = "elsewhere", Source = "elsewhere.green.yaml", Budget = new() { EnergyJoules = 1 } };
        Assert.Contains("  budget     1.0 J    elsewhere.green.yaml\n", Assert.Single(repository.Judge(plan).Failures));
    }

    [Fact]
    public void Ten_thousand_repeats_give_the_same_verdict()
    {
        var plan = Predicting(joules: 124 * WattHour) with { Budget = new() { CarbonGrams = 5 } };
        repository.Lock(Predicting(joules: 90 * WattHour));
        var around = Places.Surroundings.Of(Path.Combine(repository.Root, "experiments"));
        string Verdict() => string.Join('\n', new Judging.Judgement(plan.Set("train.epochs=13"), around, 0.02).Failures());

        var first = Verdict();
        Parallel.For(0, 10_000, _ => Assert.Equal(first, Verdict()));
    }
}
