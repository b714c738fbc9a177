using GreenDsl.Runtime.Budgets;

namespace GreenDsl.Runtime.Tests.Budgets;

public sealed class ForecasterTests
{
    private readonly BudgetGuard free = new(BudgetGuard.LimitsOf(new()));

    [Fact]
    public void Before_the_first_step_there_is_no_forecast() => Assert.Null(new Forecaster().At(0, 100, default, free));

    [Fact]
    public void Steady_steps_are_forecast_exactly_and_a_machine_may_still_drift()
    {
        var forecast = After(400, _ => 2).At(400, 1000, new(800, 0, 800), free)!.Value;

        Assert.Equal(2000, forecast.Joules.Point, 1e-9);
        Assert.InRange(forecast.Joules.Upper, 2000 + 1200 * 0.02, 2000 + 1200 * 0.05);
        Assert.Equal(2000, (forecast.Joules.Lower + forecast.Joules.Upper) / 2, 1e-9);
        Assert.Equal(1200, forecast.SecondsLeft.Point, 1e-9);
        Assert.Equal((1000, false), (forecast.LastStep, forecast.EndedByBudget));
        Assert.Equal((0, 0), (forecast.Rho, forecast.RhoLower80));
    }

    [Fact]
    public void After_one_step_anything_may_come() =>
        Assert.Equal(0, After(1, _ => 5).At(1, 1000, new(5, 0, 5), free)!.Value.ToComplete.Lower - 5, 1e-9);

    [Fact]
    public void The_mean_counts_and_not_the_median()
    {
        // Every tenth step costs 11: the median is 1, the mean 2.
        var forecast = After(500, step => step % 10 == 0 ? 11 : 1).At(500, 1000, new(1000, 0, 1000), free)!.Value;

        Assert.InRange(forecast.Joules.Point, 1950, 2050);
    }

    [Fact]
    public void Warm_up_is_left_out_once_more_is_known()
    {
        var forecast = After(100, step => step < 50 ? 100 : 1).At(100, 200, default, free)!.Value;

        Assert.Equal(100, forecast.Joules.Point, 1e-9);
    }

    [Fact]
    public void A_level_that_is_gone_is_left_out_and_phases_that_come_again_are_not()
    {
        var throttled = After(200, step => step < 120 ? 1 : 1.5).At(200, 1000, default, free)!.Value;
        var phases = After(200, step => step / 25 % 2 == 0 ? 1 : 1.5).At(200, 1000, default, free)!.Value;

        Assert.Equal(800 * 1.5, throttled.Joules.Point, 1e-9);
        Assert.InRange(phases.Joules.Point, 800 * 1.23, 800 * 1.27);
        Assert.True(phases.Joules.Upper > phases.Joules.Point * 1.08);
    }

    [Fact]
    public void A_single_dear_step_among_few_is_not_taken_for_the_rule()
    {
        var forecast = After(20, step => step == 12 ? 10 : 1).At(20, 1020, default, free)!.Value;

        Assert.InRange(forecast.Joules.Point, 1100, 1200);
        Assert.True(forecast.Joules.Upper > 1400);
    }

    [Fact]
    public void A_steady_rise_is_followed()
    {
        var random = new Random(1);
        var forecast = After(500, step => (1 + step / 1000.0) * (1 + 0.02 * random.NextDouble())).At(500, 1000, default, free)!.Value;

        Assert.InRange(forecast.Joules.Point, 500 * 1.74, 500 * 1.80);
    }

    [Fact]
    public void Steps_that_stand_for_several_count_as_such()
    {
        var forecaster = new Forecaster();
        for (var step = 0; step < 100; step++) forecaster.Record(new(step % 2 == 0 ? 1 : 4, 0, 0), step % 2 == 0 ? 1 : 4);

        Assert.Equal(750, forecaster.At(250, 1000, default, free)!.Value.Joules.Point, 1e-9);
    }

    [Fact]
    public void A_change_of_form_is_foreseen_as_promised_and_soon_as_it_really_is()
    {
        var forecaster = After(1000, _ => 2);
        forecaster.Rescale(0.5);
        var promised = forecaster.At(1000, 2000, default, free)!.Value.Joules.Point;
        for (var step = 0; step < 30; step++) forecaster.Record(new(1.4, 0, 1.4));

        Assert.Equal(1000, promised, 1e-9);
        Assert.InRange(forecaster.At(1030, 2000, default, free)!.Value.Joules.Point, 970 * 1.35, 970 * 1.42);
    }

    [Fact]
    public void Carbon_follows_the_grid_of_now()
    {
        var forecaster = new Forecaster();
        for (var step = 0; step < 100; step++) forecaster.Record(new(2, 0.4, 1));
        Assert.Equal(40 + 900 * 0.4, forecaster.At(100, 1000, new(200, 40, 100), free)!.Value.Grams.Point, 1e-9);

        forecaster.Reprice(0.1);

        Assert.Equal(40 + 900 * 0.2, forecaster.At(100, 1000, new(200, 40, 100), free)!.Value.Grams.Point, 1e-9);
    }

    [Fact]
    public void What_completing_takes_is_held_against_what_is_left_of_the_limit_that_binds()
    {
        var guard = new BudgetGuard(new(1000, 1e9, 250)) { Reserve = new(50, 0, 0) };

        var forecast = After(100, _ => 2, seconds: 0.5).At(100, 1000, new(200, 0, 50), guard, beside: new(100, 0, 0))!.Value;

        // 1800 J of steps, 100 J beside them, 50 J at the end; 800 J are left. 450 s of 200 s.
        Assert.Equal(200 + 1950, forecast.ToComplete.Point, 1e-9);
        Assert.Equal(1950.0 / 800, forecast.Rho, 1e-9);
        Assert.InRange(forecast.RhoLower80, 1.02 * 150 / 800 + 1800 * 0.9 / 800, forecast.Rho - 0.02);
        Assert.True(forecast.EndedByBudget);
        Assert.InRange(forecast.ToCompleteLower80, forecast.ToComplete.Lower, forecast.ToComplete.Point);
        Assert.Equal(double.PositiveInfinity, After(100, _ => 2).At(100, 1000, new(1000, 0, 50), guard)!.Value.Rho);
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

    private static Forecaster After(int steps, Func<int, double> cost, double? seconds = null)
    {
        var forecaster = new Forecaster();
        for (var step = 0; step < steps; step++)
        {
            var joules = cost(step);
            forecaster.Record(new(joules, 0, seconds ?? joules));
        }

        return forecaster;
    }
}
