using System.Globalization;
using System.Runtime.CompilerServices;

namespace GreenDsl.Runtime.Budgets;

/// <summary>What something cost, or may cost, in every dimension that a budget can limit.</summary>
/// <param name="Joules">Energy, upper end of the metered interval.</param>
/// <param name="Grams">CO2 equivalent of that energy.</param>
/// <param name="Seconds">Wall-clock time.</param>
public readonly record struct Spending(double Joules, double Grams, double Seconds)
{
    /// <summary>Adds in every dimension.</summary>
    public static Spending operator +(in Spending left, in Spending right) =>
        new(left.Joules + right.Joules, left.Grams + right.Grams, left.Seconds + right.Seconds);

    /// <summary>Subtracts in every dimension.</summary>
    public static Spending operator -(in Spending left, in Spending right) =>
        new(left.Joules - right.Joules, left.Grams - right.Grams, left.Seconds - right.Seconds);

    /// <summary>Scales every dimension.</summary>
    public static Spending operator *(in Spending spending, double factor) =>
        new(spending.Joules * factor, spending.Grams * factor, spending.Seconds * factor);

    /// <summary>The larger figure in every dimension.</summary>
    public static Spending Max(in Spending left, in Spending right) =>
        new(Math.Max(left.Joules, right.Joules), Math.Max(left.Grams, right.Grams), Math.Max(left.Seconds, right.Seconds));

    /// <summary>The smaller figure in every dimension.</summary>
    public static Spending Min(in Spending left, in Spending right) =>
        new(Math.Min(left.Joules, right.Joules), Math.Min(left.Grams, right.Grams), Math.Min(left.Seconds, right.Seconds));

    /// <summary>The same energy and time at another carbon intensity.</summary>
    public Spending At(double gramsPerJoule) => this with { Grams = Joules * gramsPerJoule };

    /// <summary>Whether no dimension exceeds that of <paramref name="limits"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Within(in Spending limits) => Joules <= limits.Joules && Grams <= limits.Grams && Seconds <= limits.Seconds;

    /// <summary>The largest share of a limit that is taken up; 0 where nothing is limited.</summary>
    public double ShareOf(in Spending limits) =>
        Math.Max(Share(Joules, limits.Joules), Math.Max(Share(Grams, limits.Grams), Share(Seconds, limits.Seconds)));

    /// <summary>The figures with their units, for messages.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Joules:0.###} J ({Grams:0.######} gCO2e) and {Seconds:0.##} s");

    /// <summary>Share of one limit: 0 without a limit, 1 where nothing may be spent.</summary>
    internal static double Share(double spent, double limit) =>
        double.IsPositiveInfinity(limit) ? 0 : limit > 0 ? spent / limit : 1;
}
