using GreenDsl.Runtime.Budgets;

namespace GreenDsl.Runtime.Tests.Budgets;

public sealed class ForecasterTests
{
    private readonly BudgetGuard free = new(BudgetGuard.LimitsOf(new()));

    [Fact]
    public void Before_the_first_step_there_is_no_forecast() => Assert.Null(new Forecaster().At(0, 100, default, free));

    [Fact]
    public void Steady_steps_are_forecast_exactly_with_no_less_than_the_drift_of_a_shared_machine()
    {
        var forecaster = After(400, _ => 2);

        var forecast = forecaster.At(400, 1000, new(800, 0, 800), free)!.Value;

        Assert.Equal(2000, forecast.Joules.Point, 1e-9);
        Assert.Equal(800 + 1200 * 0.8, forecast.Joules.Lower, 1e-9);
        Assert.Equal(800 + 1200 * 1.2, forecast.Joules.Upper, 1e-9);
        Assert.Equal(1200, forecast.SecondsLeft.Point, 1e-9);
        Assert.Equal((1000, false), (forecast.LastStep, forecast.EndedByBudget));
    }

    [Fact]
    public void The_mean_counts_and_not_the_median()
    {
        // Every tenth step costs 11: the median is 1, the mean 2.
        var forecast = After(500, step => step % 10 == 0 ? 11 : 1).At(500, 1000, new(1000, 0, 1000), free)!.Value;

        Assert.Equal(2000, forecast.Joules.Point, 1e-9);
    }

    [Fact]
    public void Warm_up_is_left_out_once_more_is_known()
    {
        var forecast = After(100, step => step < 50 ? 100 : 1).At(100, 200, default, free)!.Value;

        Assert.Equal(100, forecast.Joules.Point, 1e-9);
    }

    [Fact]
    public void Restless_blocks_widen_the_interval()
    {
        var restless = After(250, step => step / 50 % 2 == 0 ? 1 : 9).At(250, 500, default, free)!.Value;

        Assert.True(restless.Joules.Upper > restless.Joules.Point * 1.5);
    }

    [Fact]
    public void A_binding_budget_tells_after_which_step_it_ends_the_run()
    {
        var guard = new BudgetGuard(new(1000, double.PositiveInfinity, double.PositiveInfinity)) { Reserve = new(50, 0, 0) };
        guard.Record(new(2, 0, 2));

        var forecast = After(100, _ => 2).At(100, 5000, new(200, 0, 200), guard)!.Value;

        // From 200 J on while used + 2.5 + 50 <= 1000: the last step begins at 946 J.
        Assert.Equal((100 + 374, true), (forecast.LastStep, forecast.EndedByBudget));
        Assert.InRange(forecast.Joules.Point, 990, 1000);
        Assert.InRange(forecast.Joules.Upper, forecast.Joules.Point, 1000);
    }

    private static Forecaster After(int steps, Func<int, double> cost)
    {
        var forecaster = new Forecaster();
        for (var step = 0; step < steps; step++) forecaster.Record(new(cost(step), 0, cost(step)));
        return forecaster;
    }
}
