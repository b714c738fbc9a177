namespace GreenDsl.Runtime.Budgets;

/// <summary>
/// How much a run takes out of its budget at a time. A portion is written to the ledger before it is spent, so a run that is killed loses it
/// whole: it is small. Each costs a trip to the disk: it is not tiny.
/// </summary>
/// <param name="limits">The limits.</param>
internal sealed class Portions(Spending limits)
{
    /// <summary>Share of a limit.</summary>
    private const double ShareOfLimit = 0.01;

    /// <summary>Share of what is spent already, where there is no limit.</summary>
    private const double ShareOfUsed = 0.10;

    /// <summary>Share of a limit that loading may take before its cost is known.</summary>
    private const double ShareForLoading = 0.10;

    /// <summary>Steps that a portion lasts for at least.</summary>
    private const int LeastSteps = 20;

    // Carbon and energy are two views of the same joules: a limit on one is a limit on both.
    private readonly bool limitsEnergy = double.IsFinite(limits.Joules) || double.IsFinite(limits.Grams);

    /// <summary>Somebody else counts the joules, too: all of them have to be leased.</summary>
    public bool IsShared { get; init; }

    /// <summary>Carbon of one joule as things stand.</summary>
    public double GramsPerJoule { get; set; }

    /// <summary>The portion before loading, when nothing is known of its cost.</summary>
    public Spending ForLoading => Of(
        double.IsFinite(Joules) ? Joules * ShareForLoading : 0,
        double.IsFinite(limits.Seconds) ? limits.Seconds * ShareForLoading : 0);

    private double Joules => Math.Min(limits.Joules, GramsPerJoule > 0 ? limits.Grams / GramsPerJoule : double.PositiveInfinity);

    /// <summary>The next portion after <paramref name="used"/>.</summary>
    public Spending Next(in Spending used, in Spending step) => Spending.Max(
        step * (LeastSteps * BudgetGuard.Headroom),
        Of(
            double.IsFinite(Joules) ? Joules * ShareOfLimit : used.Joules * ShareOfUsed,
            double.IsFinite(limits.Seconds) ? limits.Seconds * ShareOfLimit : used.Seconds * ShareOfUsed));

    /// <summary>What a lease binds: only dimensions with a limit, so that the others send nobody to the disk; all of them where there is none.</summary>
    public Spending Binding(in Spending leased)
    {
        var bindsEnergy = limitsEnergy || IsShared;
        if (!bindsEnergy && !double.IsFinite(limits.Seconds)) return leased;
        return new(
            bindsEnergy ? leased.Joules : double.PositiveInfinity,
            bindsEnergy ? leased.Grams : double.PositiveInfinity,
            double.IsFinite(limits.Seconds) ? leased.Seconds : double.PositiveInfinity);
    }

    private Spending Of(double energy, double seconds) => new(energy, energy * GramsPerJoule, seconds);
}
