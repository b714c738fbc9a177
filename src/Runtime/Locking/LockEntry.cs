using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Locking;

/// <summary>What is locked of one experiment.</summary>
public sealed record LockEntry
{
    /// <summary>The declaring file, relative to the project's folder, with forward slashes.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 over the settings, each line ended by LF, as lower-case hex.</summary>
    public required string Configuration { get; init; }

    /// <summary>The settings (<see cref="ExperimentPlan.Settings"/>), so that a change can be named. The budget is among them.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>What it trains on.</summary>
    public required LockedData Data { get; init; }

    /// <summary>Trainable parameters.</summary>
    public required long Parameters { get; init; }

    /// <summary>Steps of the whole run.</summary>
    public required long Steps { get; init; }

    /// <summary>Floating-point operations of one full step, forward and backward.</summary>
    public required long FlopsPerStep { get; init; }

    /// <summary>Floating-point operations of all steps, each counted as a full one.</summary>
    public required double Flops { get; init; }

    /// <summary>What a run is predicted to cost.</summary>
    public required LockedCost Predicted { get; init; }

    /// <summary>Day (UTC) on which this was locked; it stays while nothing changes.</summary>
    public required DateOnly Locked { get; init; }

    /// <summary>Metrics to hold later runs against; <see langword="null"/> where this configuration has not been run to its end yet.</summary>
    public LockBaseline? Baseline { get; init; }

    /// <summary>Locks a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="day">Today, UTC.</param>
    /// <param name="baseline">The newest completed run of exactly this configuration; <see langword="null"/> where there is none at hand.</param>
    /// <param name="before">
    /// What was locked before: it stays as it is while nothing but the day differs, and keeps the hash of data that is not at hand and the metrics of runs that are not.
    /// </param>
    public static LockEntry Of(ExperimentPlan plan, DateOnly day, LockBaseline? baseline = null, LockEntry? before = null)
    {
        if (before is not null && LockComparison.Of(before, plan).IsSame)
            return before with { Baseline = LockBaseline.Newer(before.Baseline, baseline) };
        var configuration = SettingLines.Hash(plan.Settings);
        return new()
        {
            Source = plan.Source,
            Configuration = configuration,
            Settings = plan.Settings,
            Data = LockedData.Of(plan.Data, before is not null && PathIn(before.Settings) == PathIn(plan.Settings) ? before.Data : null),
            Parameters = plan.Cost.Parameters,
            Steps = plan.Cost.Steps,
            FlopsPerStep = plan.Cost.FlopsPerStep,
            Flops = LockedCost.Rounded((double)plan.Cost.FlopsPerStep * plan.Cost.Steps),
            Predicted = LockedCost.Of(plan),
            Locked = day,
            Baseline = LockBaseline.Newer(before?.Configuration == configuration ? before.Baseline : null, baseline),
        };
    }

    private static string? PathIn(IReadOnlyList<string> settings) => settings.FirstOrDefault(static line =>
        line.StartsWith("data.csv=", StringComparison.Ordinal) || line.StartsWith("data.idx=", StringComparison.Ordinal));
}
