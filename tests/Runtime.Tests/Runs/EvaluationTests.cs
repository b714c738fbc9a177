using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Runs;

public sealed class EvaluationTests : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void Raw_weights_and_moving_average_are_evaluated_at_each_epochs_end_and_the_better_one_on_the_test_part()
    {
        var record = Carry(SamplePlan.Create());

        Assert.Equal([50, 50, 100, 100, 150, 150, 200, 200, 200], record.Evaluations.Select(e => e.Step));
        Assert.Equal([.. Enumerable.Repeat(DataPart.Validation, 8), DataPart.Test], record.Evaluations.Select(e => e.Part));
        Assert.Equal(WeightSet.Ema, record.Weights);
        Assert.Equal(WeightSet.Ema, record.Evaluations[^1].Weights);
        Assert.Equal(record.Evaluations[^1].Metrics, record.Result.Metrics);
    }

    [Fact]
    public void Raw_weights_are_kept_where_they_are_better()
    {
        var record = Carry(SamplePlan.Create(), validationLoss: (_, weights) => weights == WeightSet.Raw ? 1 : 2);

        Assert.Equal(WeightSet.Raw, record.Weights);
    }

    [Theory]
    [InlineData(true, WeightSet.Raw)]
    [InlineData(false, WeightSet.Ema)]
    public void Without_a_validation_part_raw_weights_are_kept_where_the_rate_fell_to_zero_and_their_average_otherwise(bool fallsToZero, WeightSet weights)
    {
        var record = Carry(SamplePlan.Create() with { Schedule = new EnergySchedule { FallsToZero = fallsToZero } }, validation: 0);

        Assert.Equal(weights, record.Weights);
        Assert.Equal(DataPart.Test, Assert.Single(record.Evaluations).Part);
    }

    [Fact]
    public void Without_a_test_part_the_metrics_are_those_of_the_validation_part()
    {
        var record = Carry(SamplePlan.Create(), test: 0);

        Assert.All(record.Evaluations, e => Assert.Equal(DataPart.Validation, e.Part));
        Assert.Equal(record.Evaluations.Last(e => e.Weights == record.Weights).Metrics, record.Result.Metrics);
        Assert.Equal(8, record.Evaluations.Count);
    }

    [Fact]
    public void With_nothing_to_evaluate_on_there_are_no_metrics() => Assert.Empty(Carry(SamplePlan.Create(), validation: 0, test: 0).Result.Metrics);

    [Fact]
    public void Evaluations_while_training_take_no_more_than_3_percent_of_the_budget_and_are_spread_over_it()
    {
        // An evaluation of both sets of weights costs 0.42 J; all 20 would be 8.4 of 100 J.
        var plan = SamplePlan.Create(2000).WithBudget(joules: 100);

        var record = Carry(plan, stepsPerEpoch: 5);

        var training = record.Evaluations.Where(e => e.Step < record.Result.Steps).ToList();
        var joules = training.Sum(_ => VirtualWorld.Price(plan, new(Stage.Evaluate, 100)));
        Assert.InRange(joules, 2, 3);
        Assert.True(training[^1].Step > record.Result.Steps * 0.75, "the last one came late in the run");
    }

    [Fact]
    public void A_run_stops_early_when_its_patience_is_at_its_end()
    {
        var plan = SamplePlan.Create(5000);
        plan = plan with { Training = plan.Training with { EarlyStopping = new("val_loss", Patience: 2) } };

        // Improves until step 150, and never again.
        var record = Carry(plan, validationLoss: (step, _) => 1.0 / Math.Min(step, 150));

        Assert.Equal(StopReason.Early, record.Result.Stopped);
        Assert.Equal(300, record.Result.Steps);
        Assert.NotEmpty(record.Result.Metrics);
    }

    [Fact]
    public void Of_a_score_more_is_better()
    {
        var plan = SamplePlan.Create(500);
        plan = plan with { Training = plan.Training with { EarlyStopping = new("val_r2", Patience: 0) } };

        Assert.Equal(StopReason.Completed, Carry(plan).Result.Stopped);
    }

    [Fact]
    public void An_unknown_figure_to_monitor_is_an_error_that_names_the_known_ones()
    {
        var plan = SamplePlan.Create();
        plan = plan with { Training = plan.Training with { EarlyStopping = new("val_f1", 1) } };

        var error = Assert.Throws<ExperimentException>(() => Carry(plan));

        Assert.Contains("'val_f1'; there are val_loss, val_mae, val_r2", error.Message, StringComparison.Ordinal);
    }

    private RunRecord Carry(
        ExperimentPlan plan, int validation = 100, int test = 100, int stepsPerEpoch = 50, Func<long, WeightSet, double>? validationLoss = null)
    {
        var experiment = new FakeExperiment(plan, work => world.SpendPlanned(plan, work)) { Validation = validation, Test = test, StepsPerEpoch = stepsPerEpoch };
        if (validationLoss is not null)
        {
            experiment = new FakeExperiment(plan, work => world.SpendPlanned(plan, work))
            {
                Validation = validation, Test = test, StepsPerEpoch = stepsPerEpoch, ValidationLoss = validationLoss,
            };
        }

        return RunRecord.Read(new RunFolder(Run.Start(experiment, world.Options()).Run));
    }
}
