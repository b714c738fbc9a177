using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Budgets;

/// <summary>
/// The hard stop: a step is allowed only while <c>used + largest step x 1.25 + reserve</c> stays within every limit.
/// The overshoot is at most the part of one step that exceeds this bound. Checking allocates nothing.
/// </summary>
public sealed class BudgetGuard(Spending limits)
{
    /// <summary>How much dearer than the dearest known one the next step may be.</summary>
    public const double Headroom = 1.25;

    /// <summary>The limits; positive infinity where there is none.</summary>
    public Spending Limits { get; } = limits;

    /// <summary>The dearest step so far, in each dimension.</summary>
    public Spending MaxStep { get; private set; }

    /// <summary>What the end of the run needs: the last checkpoint, the weights, the final evaluation.</summary>
    public Spending Reserve { get; set; }

    /// <summary>What training may use up: the limits without the reserve.</summary>
    public Spending Usable => Limits - Reserve;

    /// <summary>The limits of a declared budget.</summary>
    public static Spending LimitsOf(BudgetPlan budget) => new(
        budget.EnergyJoules ?? double.PositiveInfinity,
        budget.CarbonGrams ?? double.PositiveInfinity,
        budget.TimeSeconds ?? double.PositiveInfinity);

    /// <summary>Takes what is known of future costs at another carbon intensity.</summary>
    public void Reprice(double gramsPerJoule) => (MaxStep, Reserve) = (MaxStep.At(gramsPerJoule), Reserve.At(gramsPerJoule));

    /// <summary>Learns what a step cost.</summary>
    public void Record(in Spending step) => MaxStep = Spending.Max(MaxStep, step);

    /// <summary>Whether another step is certain to leave enough for the end of the run.</summary>
    public bool AllowsStep(in Spending used) => (used + MaxStep * Headroom + Reserve).Within(Limits);

    /// <summary>Whether something beside a step, at this cost, leaves enough for another step and the end of the run.</summary>
    public bool Allows(in Spending used, in Spending cost) => AllowsStep(used + cost);
}
