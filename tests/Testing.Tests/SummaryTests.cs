using GreenDsl.Testing.Judging;

namespace GreenDsl.Testing.Tests;

public sealed class SummaryTests : IDisposable
{
    private readonly FakeRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void The_summary_is_a_table_of_all_experiments_and_the_messages_of_those_that_fail()
    {
        repository.Write("experiments/fine.green.yaml", "experiment: fine");
        var fine = Plans.Predicting(joules: 36) with { Name = "fine", Source = "fine.green.yaml", Budget = new() { CarbonGrams = 1 } };
        var over = Plans.Predicting(joules: 72) with { Budget = new() { EnergyJoules = 60 } };
        repository.Lock(fine, over with { Cost = Plans.Predicting(joules: 36).Cost });
        var verdicts = CarbonBudget.Verdicts([fine.Declared(), over.Set("train.epochs=20", "metrics=[a|b]").Declared()], repository.Options);

        Assert.Equal(
            """
            ### Carbon budgets: 1 of 2 broken

            |  | experiment | predicted carbon | budget | predicted energy | budget | since locked | cause |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            | ✅ | fine | 500 µgCO2e | 1.0 gCO2e | 36.0 J | none | unchanged |  |
            | ❌ | house-prices | 1.0 mgCO2e | none | 72.0 J | 60.0 J | +100 % | `train.epochs 10 -> 20`<br>`metrics not set -> [a\|b]` |

            ```text
            Energy budget exceeded by 12.0 J (20 %): house-prices
              budget     60.0 J   experiments/house-prices.green.yaml:4:1
              predicted  72.0 J   on cpu-core@1
              locked     36.0 J   experiments/green.lock.json (+100 %)
              cause      train.epochs 10 -> 20
              cause      metrics not set -> [a|b]
              fix        restore epochs, metrics, or raise the budget and run: dotnet run --project experiments -- lock --update
            ```

            """,
            SuiteMarkdown.Of(verdicts));
    }

    [Fact]
    public void Where_all_hold_the_heading_says_so() =>
        Assert.StartsWith("### Carbon budgets: all hold\n", SuiteMarkdown.Of([repository.Judge(Plans.Predicting(joules: 1))]), StringComparison.Ordinal);
}
