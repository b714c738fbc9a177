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

    private Spending seen;

    /// <summary>The limits, a share in others' limits included as far as it looks now; positive infinity where there is none.</summary>
    public Spending Limits => Allowance is null ? limits : Spending.Min(limits, Allowance.Ceiling);

    /// <summary>The dearest step, in each dimension: also where it was the first one and compiled the code, for nothing but its cost tells it from one that comes again.</summary>
    public Spending MaxStep { get; private set; }

    /// <summary>What the end of the run needs: the last checkpoint, the weights, the final evaluation.</summary>
    public Spending Reserve { get; set; }

    /// <summary>What training may use up: the limits without the reserve.</summary>
    public Spending Usable => Limits - Reserve;

    /// <summary>The share in limits that others spend from, too.</summary>
    internal IAllowance? Allowance { get; init; }

    /// <summary>What training may lease: never more than others have granted.</summary>
    internal Spending Leasable => Allowance is null ? Usable : Spending.Min(limits, Allowance.Granted) - Reserve;

    /// <summary>Why others refused what was last asked for; <see langword="null"/> where it was the run's own limit that did not allow it.</summary>
    internal string? Refusal { get; private set; }

    /// <summary>The limits of a declared budget.</summary>
    public static Spending LimitsOf(BudgetPlan budget) => new(
        budget.EnergyJoules ?? double.PositiveInfinity,
        budget.CarbonGrams ?? double.PositiveInfinity,
        budget.TimeSeconds ?? double.PositiveInfinity);

    /// <summary>Takes what is known of future costs at another carbon intensity.</summary>
    public void Reprice(double gramsPerJoule) =>
        (MaxStep, seen, Reserve) = (MaxStep.At(gramsPerJoule), seen.At(gramsPerJoule), Reserve.At(gramsPerJoule));

    /// <summary>Learns what a step cost.</summary>
    public void Record(in Spending step) => (MaxStep, seen) = (Spending.Max(MaxStep, step), Spending.Max(seen, step));

    /// <summary>From now on steps are other ones: the dearest may cost so much, whatever those before did.</summary>
    public void Expect(in Spending step) => (MaxStep, seen) = (step, default);

    /// <summary>What was expected of steps has been measured: the dearest may cost so much, but no less than any since then did.</summary>
    public void Correct(in Spending step) => MaxStep = Spending.Max(step, seen);

    /// <summary>Whether another step is certain to leave enough for the end of the run.</summary>
    public bool AllowsStep(in Spending used) => Covers(used, MaxStep * Headroom + Reserve);

    /// <summary>Whether something beside a step, at this cost, leaves enough for another step and the end of the run.</summary>
    public bool Allows(in Spending used, in Spending cost) => Covers(used, cost + MaxStep * Headroom + Reserve);

    /// <summary>Whether something at this cost stays within every limit, whatever comes after it.</summary>
    public bool Covers(in Spending used, in Spending cost)
    {
        var total = used + cost;
        if (total.Within(limits) && (Allowance is null || total.Within(Allowance.Granted) || Allowance.Extend(used, total))) return true;
        Refusal = total.Within(limits) ? Allowance?.Refusal : null;
        return false;
    }
}
