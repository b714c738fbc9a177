using CsCheck;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Tests.Budgets;

public sealed class BudgetGuardTests
{
    private static readonly Gen<Spending> Spendings =
        Gen.Select(Gen.Double[0, 10], Gen.Double[0, 10], Gen.Double[0, 10], (joules, grams, seconds) => new Spending(joules, grams, seconds));

    [Theory]
    [InlineData(7.5, true)]
    [InlineData(7.500001, false)]
    public void A_step_needs_room_for_itself_and_a_quarter_more_and_for_the_end(double used, bool allowed)
    {
        // 7.5 + 1.25 x 0.8 + 1.5 = 10
        foreach (var unit in new Spending[] { new(1, 0, 0), new(0, 1, 0), new(0, 0, 1) })
        {
            var guard = new BudgetGuard(new(10, 10, 10)) { Reserve = unit * 1.5 };
            guard.Record(unit * 0.8);
            guard.Record(unit * 0.2);

            Assert.Equal(allowed, guard.AllowsStep(unit * used));
        }
    }

    [Fact]
    public void The_dearest_step_is_never_forgotten_until_steps_become_other_ones()
    {
        var guard = new BudgetGuard(new(100, 100, 100));
        guard.Record(new(5, 0, 0));
        for (var step = 0; step < 1000; step++) guard.Record(new(1, 0, 0));
        Assert.Equal(5, guard.MaxStep.Joules);

        guard.Expect(new(3, 0, 0));
        guard.Record(new(2, 0, 0));
        Assert.Equal(3, guard.MaxStep.Joules);

        guard.Correct(new(1, 0, 0));
        Assert.Equal(2, guard.MaxStep.Joules);
    }

    [Fact]
    public void The_first_limit_to_bind_wins() => Gen.Select(Spendings, Spendings, Spendings, Spendings).Sample((used, step, reserve, limits) =>
    {
        var guard = new BudgetGuard(limits) { Reserve = reserve };
        guard.Record(step);
        bool Fits(Func<Spending, double> of) => of(used) + of(step) * 1.25 + of(reserve) <= of(limits);
        return guard.AllowsStep(used) == (Fits(s => s.Joules) && Fits(s => s.Grams) && Fits(s => s.Seconds));
    });

    [Fact]
    public void Without_a_limit_everything_is_allowed()
    {
        var guard = new BudgetGuard(BudgetGuard.LimitsOf(new BudgetPlan()));
        guard.Record(new(1e9, 1e9, 1e9));

        Assert.True(guard.AllowsStep(new(1e12, 1e12, 1e12)));
        Assert.Equal(0, EnergyClock.Share(guard, new(1e12, 1e12, 1e12)));
    }

    [Fact]
    public void The_energy_clock_shows_the_dimension_nearest_its_end_without_the_reserve()
    {
        var guard = new BudgetGuard(new(110, double.PositiveInfinity, 20)) { Reserve = new(10, 5, 0) };

        Assert.Equal(0.5, EnergyClock.Share(guard, new(50, 1e9, 2)), 1e-12);
        Assert.Equal(0.9, EnergyClock.Share(guard, new(50, 1e9, 18)), 1e-12);
        Assert.Equal(1, EnergyClock.Share(guard, new(500, 0, 0)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Checking_and_recording_allocate_nothing(bool shared)
    {
        var guard = new BudgetGuard(new(1e9, 1e9, 1e9)) { Reserve = new(1, 1, 1), Allowance = shared ? new Grant(new(1e8, 1e8, 1e8)) : null };
        var forecaster = new Forecaster();
        var plan = new EnergySchedule { Warmup = 0.05 };
        var sum = Work(1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        sum += Work(10_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);

        double Work(int steps)
        {
            var (used, factors) = (default(Spending), 0.0);
            for (var i = 0; i < steps && guard.AllowsStep(used); i++)
            {
                var cost = new Spending(1, 2, 3);
                used += cost;
                guard.Record(cost);
                forecaster.Record(cost);
                factors += plan.Factor(new(i, steps, 10, EnergyClock.Share(guard, used))) + forecaster.At(i, steps, used, guard)!.Value.Joules.Point;
            }

            return factors;
        }
    }

    [Fact]
    public void What_others_have_granted_is_not_asked_for_and_what_they_refuse_is_not_allowed()
    {
        var grant = new Grant(new(10, 10, double.PositiveInfinity));
        var guard = new BudgetGuard(new(100, 100, 100)) { Reserve = new(1, 1, 1), Allowance = grant };
        guard.Record(new(4, 4, 4));

        Assert.True(guard.AllowsStep(new(4, 4, 4)));
        Assert.Equal(0, grant.Requests);
        Assert.False(guard.AllowsStep(new(4.5, 4.5, 4.5)));
        Assert.Equal((1, "no"), (grant.Requests, guard.Refusal));
        // Its own limit needs no asking, and is nobody else's refusal.
        Assert.False(guard.AllowsStep(new(0, 0, 99)));
        Assert.Equal((1, null), (grant.Requests, guard.Refusal));
        Assert.Equal(new(9, 9, 99), guard.Leasable);
        Assert.Equal(new(100, 100, 100), guard.Limits);
    }

    private sealed class Grant(Spending granted) : IAllowance
    {
        public int Requests { get; private set; }

        public Spending Granted => granted;

        public Spending Ceiling => new(1e9, 1e9, double.PositiveInfinity);

        public string Refusal => "no";

        public bool Extend(in Spending used, in Spending total)
        {
            Requests++;
            return false;
        }
    }
}
