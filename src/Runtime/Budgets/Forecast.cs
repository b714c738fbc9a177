using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Budgets;

/// <summary>Where a run is heading.</summary>
/// <param name="Joules">Energy at its end, upper ends as the budget counts them; the interval is that of the step cost, not of the meter.</param>
/// <param name="SecondsLeft">Wall-clock seconds to its end.</param>
/// <param name="LastStep">The step after which it ends.</param>
/// <param name="EndedByBudget">Whether the budget ends it before all planned steps are done.</param>
public readonly record struct Forecast(Interval Joules, Interval SecondsLeft, long LastStep, bool EndedByBudget);
