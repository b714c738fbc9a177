using System.Globalization;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Benchmarks.Steps;

/// <summary>What a run adds to each step: the meter, the guard, the energy clock, the schedule.</summary>
internal static class Metering
{
    private const int Rounds = 200_000;

    /// <summary>Prints the time of one step's metering and its share of a step of <paramref name="stepMilliseconds"/>.</summary>
    public static void Compare(ExperimentPlan plan, double stepMilliseconds)
    {
        Console.WriteLine();
        foreach (var word in Meters.All)
        {
            using var meter = Meters.FromNow(word, plan, usesGpu: false, TimeProvider.System);
            var guard = new BudgetGuard(new Spending(1e12, 1e12, 1e12));
            var used = default(Spending);
            var step = 0L;
            var factors = 0.0;
            var milliseconds = Enumerable.Range(0, 5).Select(_ => Interleaved.Time(Meter, Rounds)).Order().ElementAt(2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"metering of a step ({word}): {1e6 * milliseconds:0} ns, {100 * milliseconds / stepMilliseconds:0.000} % of a step of the MLP"));

            void Meter()
            {
                if (!guard.AllowsStep(used)) throw new InvalidOperationException("the budget of the benchmark is too small");
                factors += plan.Schedule.Factor(new Progress(step, 1_000_000, 128, EnergyClock.Share(guard, used)));
                meter.Observe(new Work(Stage.Train, 64));
                var joules = meter.Read().Upper;
                var now = new Spending(joules, joules * 1e-4, TimeProvider.System.GetTimestamp() * 1e-9);
                guard.Record(now - used);
                used = now;
                step++;
            }
        }
    }
}
