namespace GreenDsl.Runtime.Budgets;

/// <summary>
/// Forecasts the end of a run as mean step cost times steps left. The spread comes from the means of blocks of steps, because costs of
/// neighbouring steps are alike; the first block is left out as warm-up once a second one is there. Allocates nothing.
/// </summary>
public sealed class Forecaster
{
    private const int BlockSize = 50;

    /// <summary>A shared machine drifts: no interval is narrower than this share of the mean.</summary>
    private const double DriftFloor = 0.20;

    /// <summary>Half width before two blocks are known.</summary>
    private const double UnknownSpread = 0.50;

    /// <summary>Quantile of the normal distribution for a 90 % interval.</summary>
    private const double Normal90 = 1.645;

    /// <summary>The same for a one-sided bound at 80 %.</summary>
    private const double Normal80 = 0.842;

    private Spending block;
    private int inBlock;
    private Spending warmup;
    private long blocks;
    private Spending mean;
    private double squares;

    /// <summary>Learns what a step cost.</summary>
    /// <param name="step">Its cost.</param>
    /// <param name="plannedSteps">Planned steps that it stood for.</param>
    public void Record(in Spending step, int plannedSteps = 1)
    {
        block += step * (1.0 / plannedSteps);
        if (++inBlock < BlockSize) return;
        var blockMean = block * (1.0 / BlockSize);
        (block, inBlock) = (default, 0);
        if (blocks++ == 0)
        {
            warmup = blockMean;
            return;
        }

        var delta = blockMean.Joules - mean.Joules;
        mean += (blockMean - mean) * (1.0 / (blocks - 1));
        squares += delta * (blockMean.Joules - mean.Joules);
    }

    /// <summary>Takes what was learnt at another carbon intensity: the steps to come are charged at that of their own time.</summary>
    public void Reprice(double gramsPerJoule) =>
        (block, warmup, mean) = (block.At(gramsPerJoule), warmup.At(gramsPerJoule), mean.At(gramsPerJoule));

    /// <summary>The rest of the run will cost so many times what it would have: after a change of form.</summary>
    public void Rescale(double factor)
    {
        (block, warmup, mean) = (block * factor, warmup * factor, mean * factor);
        squares *= factor * factor;
    }

    /// <summary>The forecast after <paramref name="step"/> planned steps; <see langword="null"/> before the first.</summary>
    /// <param name="step">Planned steps done.</param>
    /// <param name="plannedSteps">Planned steps in all.</param>
    /// <param name="used">What is spent.</param>
    /// <param name="guard">Knows the limits and what the end needs.</param>
    /// <param name="beside">What will be spent beside steps on the way to completion: evaluations and checkpoints.</param>
    public Forecast? At(long step, long plannedSteps, in Spending used, BudgetGuard guard, in Spending beside = default)
    {
        if (StepCost() is not { } cost) return null;
        var left = plannedSteps - step;
        var affordable = Affordable(used, cost, guard);
        var steps = Math.Min(left, affordable);
        var spread = Spread();
        var joules = cost.Joules * steps;
        var seconds = cost.Seconds * steps;
        var start = used.Joules + guard.Reserve.Joules;
        // What the budget cuts off cannot be exceeded, so the upper end stops there too.
        return new(
            new(start + joules * (1 - spread), start + joules, Math.Min(start + joules * (1 + spread), Math.Max(start + joules, guard.Limits.Joules))),
            new(seconds * (1 - spread), seconds, seconds * (1 + spread)),
            step + steps,
            affordable < left)
        {
            Grams = new(
                used.Grams + guard.Reserve.Grams + cost.Grams * steps * (1 - spread),
                used.Grams + guard.Reserve.Grams + cost.Grams * steps,
                used.Grams + guard.Reserve.Grams + cost.Grams * steps * (1 + spread)),
            ToComplete = new(
                start + beside.Joules + cost.Joules * left * (1 - spread),
                start + beside.Joules + cost.Joules * left,
                start + beside.Joules + cost.Joules * left * (1 + spread)),
            ToCompleteLower80 = start + beside.Joules + cost.Joules * left * (1 - spread * Normal80 / Normal90),
            Rho = Rho(cost * left + beside + guard.Reserve, guard.Limits - used),
            RhoLower80 = Rho(cost * (left * (1 - spread * Normal80 / Normal90)) + beside + guard.Reserve, guard.Limits - used),
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

    private Spending? StepCost() => blocks switch
    {
        0 when inBlock == 0 => null,
        0 => block * (1.0 / inBlock),
        1 => warmup,
        _ => mean,
    };

    private double Spread()
    {
        var counted = blocks - 1;
        if (counted < 2) return UnknownSpread;
        var error = Math.Sqrt(squares / (counted - 1) / counted);
        return Math.Clamp(mean.Joules > 0 ? Normal90 * error / mean.Joules : 0, DriftFloor, 1);
    }
}
