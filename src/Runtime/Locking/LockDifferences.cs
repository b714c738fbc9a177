using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Locking;

/// <summary>The experiments of a program held against its lock file.</summary>
/// <param name="Compared">Those that are on both sides, in ordinal order.</param>
/// <param name="Added">Names of those that are not locked.</param>
/// <param name="Removed">Names of those that are locked and not there any more.</param>
public sealed record LockDifferences(IReadOnlyList<LockComparison> Compared, IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    /// <summary>How many experiments differ.</summary>
    public int Count => Compared.Count(static comparison => !comparison.IsSame) + Added.Count + Removed.Count;

    /// <summary>Compares.</summary>
    /// <param name="locked">What is locked; <see langword="null"/> where nothing is.</param>
    /// <param name="plans">The program's plans.</param>
    public static LockDifferences Of(LockFile? locked, IReadOnlyList<ExperimentPlan> plans)
    {
        var entries = locked?.Experiments ?? new Dictionary<string, LockEntry>();
        var here = plans.OrderBy(static plan => plan.Name, StringComparer.Ordinal).ToList();
        return new(
            [.. here.Where(plan => entries.ContainsKey(plan.Name)).Select(plan => LockComparison.Of(entries[plan.Name], plan))],
            [.. here.Select(static plan => plan.Name).Where(name => !entries.ContainsKey(name))],
            [.. entries.Keys.Except(here.Select(static plan => plan.Name)).Order(StringComparer.Ordinal)]);
    }
}
