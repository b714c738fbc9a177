using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Budgets;

/// <summary>Where a run is heading. All intervals are at 90 % and are those of the cost, not of the meter; carbon is at the grid's intensity of now.</summary>
/// <param name="Joules">Energy at its end, upper ends as the budget counts them.</param>
/// <param name="SecondsLeft">Wall-clock seconds to its end.</param>
/// <param name="LastStep">The step after which it ends.</param>
/// <param name="EndedByBudget">Whether the budget ends it before all planned steps are done.</param>
public readonly record struct Forecast(Interval Joules, Interval SecondsLeft, long LastStep, bool EndedByBudget)
{
    /// <summary>CO2 equivalent at its end, grams as the budget counts them.</summary>
    public Interval Grams { get; init; }

    /// <summary>Joules of the whole run with all planned steps and its end, budget or no budget.</summary>
    public Interval ToComplete { get; init; }

    /// <summary>What <see cref="ToComplete"/> exceeds with a probability of 80 %.</summary>
    public double ToCompleteLower80 { get; init; }

    /// <summary>
    /// What completing still takes as a share of what is left, in the dimension that binds: above 1 the budget ends the run first; 0 without a limit, infinite
    /// where nothing is left.
    /// </summary>
    public double Rho { get; init; }

    /// <summary>What <see cref="Rho"/> exceeds with a probability of 80 %.</summary>
    public double RhoLower80 { get; init; }
}
