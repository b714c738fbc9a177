namespace GreenDsl.Runtime.Budgets;

/// <summary>
/// How much a run takes out of its budget at a time. A portion is written to the ledger before it is spent, so a run that is killed loses it
/// whole: it is small. Each costs a trip to the disk: it is not tiny.
/// </summary>
/// <param name="limits">The limits.</param>
/// <param name="gramsPerJoule">Carbon of one joule.</param>
internal sealed class Portions(Spending limits, double gramsPerJoule)
{
    /// <summary>Share of a limit.</summary>
    private const double ShareOfLimit = 0.01;

    /// <summary>Share of what is spent already, where there is no limit.</summary>
    private const double ShareOfUsed = 0.10;

    /// <summary>Share of a limit that loading may take before its cost is known.</summary>
    private const double ShareForLoading = 0.10;

    /// <summary>Steps that a portion lasts for at least.</summary>
    private const int LeastSteps = 20;

    // Carbon and energy are two views of the same joules.
    private readonly double joules = Math.Min(limits.Joules, gramsPerJoule > 0 ? limits.Grams / gramsPerJoule : double.PositiveInfinity);

    /// <summary>The portion before loading, when nothing is known of its cost.</summary>
    public Spending ForLoading => Of(
        double.IsFinite(joules) ? joules * ShareForLoading : 0,
        double.IsFinite(limits.Seconds) ? limits.Seconds * ShareForLoading : 0);

    /// <summary>The next portion after <paramref name="used"/>.</summary>
    public Spending Next(in Spending used, in Spending step) => Spending.Max(
        step * (LeastSteps * BudgetGuard.Headroom),
        Of(
            double.IsFinite(joules) ? joules * ShareOfLimit : used.Joules * ShareOfUsed,
            double.IsFinite(limits.Seconds) ? limits.Seconds * ShareOfLimit : used.Seconds * ShareOfUsed));

    /// <summary>What a lease binds: only dimensions with a limit, so that the others send nobody to the disk; all of them where there is none.</summary>
    public Spending Binding(in Spending leased)
    {
        if (!double.IsFinite(joules) && !double.IsFinite(limits.Seconds)) return leased;
        return new(
            double.IsFinite(joules) ? leased.Joules : double.PositiveInfinity,
            double.IsFinite(joules) ? leased.Grams : double.PositiveInfinity,
            double.IsFinite(limits.Seconds) ? leased.Seconds : double.PositiveInfinity);
    }

    private Spending Of(double energy, double seconds) => new(energy, energy * gramsPerJoule, seconds);
}
