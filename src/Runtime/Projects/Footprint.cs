using GreenDsl.Runtime.Budgets;

namespace GreenDsl.Runtime.Projects;

/// <summary>What a project's budgets count: energy and its carbon.</summary>
/// <param name="Joules">Energy, upper end of the metered interval.</param>
/// <param name="Grams">CO2 equivalent of that energy.</param>
public readonly record struct Footprint(double Joules, double Grams)
{
    /// <summary>No limit.</summary>
    internal static Footprint Unlimited => new(double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>Adds in both dimensions.</summary>
    public static Footprint operator +(in Footprint left, in Footprint right) => new(left.Joules + right.Joules, left.Grams + right.Grams);

    /// <summary>Subtracts in both dimensions.</summary>
    public static Footprint operator -(in Footprint left, in Footprint right) => new(left.Joules - right.Joules, left.Grams - right.Grams);

    /// <summary>Scales both dimensions.</summary>
    public static Footprint operator *(in Footprint footprint, double factor) => new(footprint.Joules * factor, footprint.Grams * factor);

    /// <summary>The larger figure in both dimensions.</summary>
    public static Footprint Max(in Footprint left, in Footprint right) => new(Math.Max(left.Joules, right.Joules), Math.Max(left.Grams, right.Grams));

    /// <summary>The smaller figure in both dimensions.</summary>
    public static Footprint Min(in Footprint left, in Footprint right) => new(Math.Min(left.Joules, right.Joules), Math.Min(left.Grams, right.Grams));

    /// <summary>Whether neither dimension exceeds that of <paramref name="limits"/>.</summary>
    public bool Within(in Footprint limits) => Joules <= limits.Joules && Grams <= limits.Grams;

    /// <summary>The part of a run's spending that projects count.</summary>
    internal static Footprint Of(in Spending spending) => new(spending.Joules, spending.Grams);

    /// <summary>As a limit on a run's spending: time is not limited.</summary>
    internal Spending AsLimit() => new(Joules, Grams, double.PositiveInfinity);
}
