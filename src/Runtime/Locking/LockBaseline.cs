using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Locking;

/// <summary>What a run of exactly the locked configuration reached.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Metrics">Its metrics, by name in ordinal order.</param>
public sealed record LockBaseline(string Run, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>The newest run of exactly this configuration, on the same data, that came to its end unstopped; <see langword="null"/> where there is none.</summary>
    /// <param name="runs">The folder of all runs.</param>
    /// <param name="plan">The plan.</param>
    public static LockBaseline? Find(string runs, ExperimentPlan plan) =>
        RunFolders.All(runs).Where(folder => folder.Experiment == plan.Name).Reverse().Select(folder => Of(folder, plan)).FirstOrDefault(static baseline => baseline is not null);

    /// <summary>The newer of two, where it says anything new.</summary>
    internal static LockBaseline? Newer(LockBaseline? before, LockBaseline? after) =>
        after is null || (before is not null && before.Metrics.OrderBy(Name, StringComparer.Ordinal).SequenceEqual(after.Metrics.OrderBy(Name, StringComparer.Ordinal)))
            ? before
            : after;

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Metrics.OrderBy(Name, StringComparer.Ordinal).Select(static metric => $"{metric.Key} {Quantities.Number(metric.Value)}")) + $" ({Run})";

    private static LockBaseline? Of(RunFolder folder, ExperimentPlan plan)
    {
        try
        {
            if (!File.Exists(folder.Record) || !folder.ReadPlan().Settings.SequenceEqual(plan.Settings))
                return null;
            var record = RunRecord.Read(folder);
            var isSameData = record.DataHash is null || plan.Data.Hash is null || record.DataHash == plan.Data.Hash;
            return isSameData && record.Result is { Stopped: StopReason.Completed or StopReason.Early, Metrics: { Count: > 0 } metrics }
                ? new(folder.Id, new SortedDictionary<string, double>(metrics.ToDictionary(), StringComparer.Ordinal))
                : null;
        }
        catch (ExperimentException)
        {
            // A damaged run is no baseline, and no reason not to lock.
            return null;
        }
    }

    private static string Name(KeyValuePair<string, double> metric) => metric.Key;
}
