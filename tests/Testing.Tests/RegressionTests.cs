using CsCheck;
using GreenDsl.Runtime.Plans;
using static GreenDsl.Testing.Tests.Plans;

namespace GreenDsl.Testing.Tests;

/// <summary>Predictions against the lock file.</summary>
public sealed class RegressionTests : IDisposable
{
    private readonly FakeRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void A_rise_above_the_tolerance_fails_although_no_budget_is_broken()
    {
        repository.Lock(Predicting(joules: 100 * WattHour));

        Assert.Equal(
            """
            Predicted carbon of house-prices rose by 30 % (tolerance 10 %)
              predicted  6.5 gCO2e   = 130 Wh x 50 gCO2e/kWh (FR, yearly 2023)
              locked     5.0 gCO2e   experiments/green.lock.json (+30 %)
              cause      train.epochs 10 -> 13
              fix        restore epochs, or accept it and run: dotnet run --project experiments -- lock --update
            """,
            Assert.Single(repository.Judge(Predicting(joules: 130 * WattHour).Set("train.epochs=13"), tolerance: 0.1).Failures));
    }

    [Fact]
    public void A_rise_of_five_percent_is_always_caught_and_a_rise_within_the_tolerance_or_a_fall_never()
    {
        var around = Places.Surroundings.Of(Path.Combine(repository.Root, "experiments"));
        Gen.Select(Gen.Double[-9, 12], Gen.Double[1, 1500], Gen.Double[0, 2]).Sample((exponent, grid, factor) =>
        {
            var before = Predicting(Math.Pow(10, exponent)) is var plan ? plan with { Grid = plan.Grid with { GramsPerKWh = grid } } : null!;
            repository.Lock(before);
            var locked = Places.Surroundings.Of(around.ProjectFolder!);
            bool Holds(double rise) => !new Judging.Judgement(before with { Cost = Predicting(before.Cost.EnergyJoules.Point * rise).Cost }, locked, locked.Tolerance).Failures().Any();

            Assert.False(Holds(1.05 + factor));
            Assert.True(Holds(1.0199));
            Assert.True(Holds(1));
            Assert.True(Holds(Math.Min(factor, 1)));
        }, iter: 200, threads: 1);
    }

    [Fact]
    public void Energy_that_rises_on_a_cleaner_grid_is_caught_too()
    {
        var before = Predicting(joules: 100 * WattHour);
        repository.Lock(before);
        var after = Predicting(joules: 150 * WattHour) with { Grid = before.Grid with { GramsPerKWh = 20 } };

        var failure = Assert.Single(repository.Judge(after).Failures);
        Assert.StartsWith("Predicted energy of house-prices rose by 50 % (tolerance 2 %)", failure, StringComparison.Ordinal);
        Assert.Contains("  cause      grid 50 gCO2e/kWh (FR, yearly 2023) -> 20 gCO2e/kWh (FR, yearly 2023)\n", failure);
        Assert.Contains("  fix        train for less, make the network smaller, or accept it", failure);
    }

    [Fact]
    public void More_data_is_a_cause_that_can_be_put_back_and_a_limit_that_was_raised_is_none()
    {
        var before = Predicting(joules: 100 * WattHour);
        var table = new CsvDataPlan
        {
            Path = "data/houses.csv", Features = [new() { Name = "sqft" }], Label = new() { Name = "price" }, Rows = 100, Hash = "aa",
            Missing = MissingPolicy.Drop, Normalize = Normalization.None, Split = before.Data.Split,
        };
        repository.Lock((before with { Data = table }).Set("budget.carbon=5 gCO2e"));
        var after = Predicting(joules: 150 * WattHour) with { Data = table with { Rows = 150, Hash = "bb" }, Budget = new() { CarbonGrams = 9 } };

        Assert.Equal(
            """
            Predicted carbon of house-prices rose by 50 % (tolerance 2 %)
              predicted  7.5 gCO2e   = 150 Wh x 50 gCO2e/kWh (FR, yearly 2023)
              locked     5.0 gCO2e   experiments/green.lock.json (+50 %)
              cause      rows 100 -> 150
              cause      data/houses.csv hash aa -> bb
              fix        restore data/houses.csv, or accept it and run: dotnet run --project experiments -- lock --update
            """,
            Assert.Single(repository.Judge(after.Set("budget.carbon=9 gCO2e")).Failures));
    }

    [Fact]
    public void Another_source_profile_or_configuration_that_costs_no_more_passes()
    {
        var before = Predicting(joules: 100 * WattHour);
        repository.Lock(before);
        var after = before.Set("seed=7") with { Grid = before.Grid with { Source = "yearly 2024" }, Cost = before.Cost with { Profile = "cpu-core@2" } };
        Assert.True(repository.Judge(after).Holds);
    }

    [Fact]
    public void An_experiment_that_a_lock_file_lacks_fails()
    {
        repository.Lock(Predicting(joules: 1) with { Name = "another" });

        Assert.Equal(
            """
            Nothing is locked of house-prices
              predicted  50.0 mgCO2e   = 1.0 Wh x 50 gCO2e/kWh (FR, yearly 2023)
              lock       experiments/green.lock.json has no house-prices
              fix        run: dotnet run --project experiments -- lock --update
            """,
            Assert.Single(repository.Judge(Predicting(joules: WattHour)).Failures));
    }

    [Fact]
    public void No_lock_file_at_all_passes_and_says_so_once()
    {
        repository.Write("experiments/second.green.yaml", "experiment: second");
        var second = Predicting(joules: 1) with { Name = "second", Source = "second.green.yaml" };
        var verdicts = CarbonBudget.Verdicts([Predicting(joules: 1).Declared(), second.Declared()], repository.Options);

        Assert.All(verdicts, static verdict => Assert.True(verdict.Holds));
        Assert.Equal(
            "There is no green.lock.json, so no prediction is held against an earlier one; write it with: dotnet run --project experiments -- lock --update",
            Assert.Single(verdicts.SelectMany(static verdict => verdict.Notes)));
    }

    [Fact]
    public void A_damaged_lock_file_fails_every_experiment_with_its_place()
    {
        repository.Write("experiments/green.lock.json", "{\n<<<<<<< HEAD\n");
        Assert.StartsWith("experiments/green.lock.json(2,1): ", Assert.Single(repository.Judge(Predicting(joules: 1)).Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("green.project.yaml")]
    [InlineData("experiments/green.project.yaml")]
    public void The_tolerance_is_the_projects_unless_the_test_says_otherwise(string file)
    {
        repository.Write(file, "project: team\ntolerance: 10%\n");
        repository.Lock(Predicting(joules: 100));

        Assert.True(repository.Judge(Predicting(joules: 109)).Holds);
        Assert.False(repository.Judge(Predicting(joules: 111)).Holds);
        Assert.False(repository.Judge(Predicting(joules: 109), tolerance: 0.05).Holds);
        Assert.True(repository.Judge(Predicting(joules: 100), tolerance: 0).Holds);
    }

    [Fact]
    public void A_project_file_with_a_mistake_fails_with_its_place()
    {
        repository.Write("green.project.yaml", "project: team\ntolerance: 10\n");
        Assert.StartsWith("green.project.yaml(2,12): error GRN", Assert.Single(repository.Judge(Predicting(joules: 1)).Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_tolerance_that_is_no_share_is_refused(double tolerance) =>
        Assert.Throws<ArgumentException>(() => repository.Judge(Predicting(joules: 1), tolerance));
}
