using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Budgets;

/// <summary>
/// Forecasts the end of a run from what its steps cost so far (<see cref="CostOutlook"/>), and from what is known to come beside them. Joules and seconds
/// are told apart; carbon follows the joules at the grid's intensity of now. Allocates nothing after it was created.
/// </summary>
public sealed class Forecaster
{
    /// <summary>Quantile of the normal distribution for a 90 % interval.</summary>
    private const double Normal90 = 1.645;

    /// <summary>Quantile for a one-sided bound at 80 %.</summary>
    private const double Normal80 = 0.842;

    private readonly CostSeries joules = new();
    private readonly CostSeries seconds = new();
    private double gramsPerJoule;

    /// <summary>Learns what a step cost.</summary>
    /// <param name="step">Its cost.</param>
    /// <param name="plannedSteps">Planned steps that it took the samples of.</param>
    public void Record(in Spending step, int plannedSteps = 1)
    {
        joules.Record(step.Joules, plannedSteps);
        seconds.Record(step.Seconds, plannedSteps);
        if (step.Joules > 0) gramsPerJoule = step.Grams / step.Joules;
    }

    /// <summary>Forecasts at another carbon intensity: the steps to come are charged at that of their own time.</summary>
    public void Reprice(double gramsPerJoule) => this.gramsPerJoule = gramsPerJoule;

    /// <summary>The rest of the run will cost so many times what it would have: after a change of form. What it really costs then soon outweighs what was learnt before.</summary>
    public void Rescale(double factor)
    {
        joules.Rescale(factor);
        seconds.Rescale(factor);
    }

    /// <summary>The forecast after <paramref name="step"/> planned steps; <see langword="null"/> before the first.</summary>
    /// <param name="step">Planned steps done.</param>
    /// <param name="plannedSteps">Planned steps in all.</param>
    /// <param name="used">What is spent.</param>
    /// <param name="guard">Knows the limits and what the end needs.</param>
    /// <param name="beside">What will be spent beside steps on the way to completion: evaluations and checkpoints.</param>
    /// <param name="taken">Planned steps that will be taken for each one that is left: less than 1 where samples are left out.</param>
    public Forecast? At(long step, long plannedSteps, in Spending used, BudgetGuard guard, in Spending beside = default, double taken = 1)
    {
        var left = plannedSteps - step;
        var work = left * taken;
        if (joules.Ahead(work) is not { } energy || seconds.Ahead(work) is not { } time) return null;
        var steps = new Spending(energy.Mean, energy.Mean * gramsPerJoule, time.Mean) * work;
        var affordable = Affordable(used, (steps + beside) * (1.0 / Math.Max(1, left)), guard);
        var share = left > 0 ? (double)Math.Min(left, affordable) / left : 1;
        var end = new Rest(steps * share, beside * share + guard.Reserve, energy.Error, time.Error);
        var completion = new Rest(steps, beside + guard.Reserve, energy.Error, time.Error);
        var (low, point, high) = (used + end.At(-Normal90), used + end.At(0), used + end.At(Normal90));
        // What the budget cuts off cannot be exceeded, so the upper end stops there too.
        high = Spending.Min(high, Spending.Max(point, guard.Limits));
        var (limit, lower80) = (guard.Limits - used, completion.At(-Normal80));
        return new(
            new(low.Joules, point.Joules, high.Joules),
            new(low.Seconds - used.Seconds, point.Seconds - used.Seconds, high.Seconds - used.Seconds),
            step + Math.Min(left, affordable),
            affordable < left)
        {
            Grams = new(low.Grams, point.Grams, high.Grams),
            ToComplete = new(
                used.Joules + completion.At(-Normal90).Joules, used.Joules + completion.At(0).Joules, used.Joules + completion.At(Normal90).Joules),
            ToCompleteLower80 = used.Joules + lower80.Joules,
            Rho = Rho(completion.At(0), limit),
            RhoLower80 = Rho(lower80, limit),
        };
    }

    private static double Rho(in Spending needed, in Spending left) =>
        Math.Max(Share(needed.Joules, left.Joules), Math.Max(Share(needed.Grams, left.Grams), Share(needed.Seconds, left.Seconds)));

    private static double Share(double needed, double left) => left > 0 ? needed / left : double.PositiveInfinity;

    private static long Affordable(in Spending used, in Spending cost, BudgetGuard guard)
    {
        var rest = guard.Usable - guard.MaxStep * BudgetGuard.Headroom - used;
        var steps = Math.Min(Count(rest.Joules, cost.Joules), Math.Min(Count(rest.Grams, cost.Grams), Count(rest.Seconds, cost.Seconds)));
        return steps >= long.MaxValue / 2 ? long.MaxValue / 2 : (long)steps;
    }

    private static double Count(double rest, double cost) =>
        rest <= 0 ? 0 : double.IsPositiveInfinity(rest) || cost <= 0 ? double.PositiveInfinity : Math.Ceiling(rest / cost);

    /// <summary>What a run will still take.</summary>
    /// <param name="Steps">Its steps, best estimate.</param>
    /// <param name="Known">Everything else.</param>
    /// <param name="EnergyError">Standard error of the steps' energy, as a share of it.</param>
    /// <param name="TimeError">The same of their time.</param>
    private readonly record struct Rest(Spending Steps, Spending Known, double EnergyError, double TimeError)
    {
        /// <summary>The whole of it, so many standard errors away from the best estimate.</summary>
        public Spending At(double deviation)
        {
            var (energy, time) = (Math.Max(0, 1 + deviation * EnergyError), Math.Max(0, 1 + deviation * TimeError));
            return new Spending(Steps.Joules * energy, Steps.Grams * energy, Steps.Seconds * time) + Known;
        }
    }
}
