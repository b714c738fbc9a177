using System.Globalization;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Locking;

/// <summary>A plan held against what was locked of it. Works on compiled plans alone: nothing is read.</summary>
public sealed record LockComparison
{
    /// <summary>Figures nearer to each other than this share are the same: their last digit may differ between processors, and no message would show it.</summary>
    private const double Tolerance = 5e-5;

    /// <summary>The experiment's name.</summary>
    public required string Experiment { get; init; }

    /// <summary>What was changed: settings first, then data, device profile and grid.</summary>
    public required IReadOnlyList<SettingChange> Causes { get; init; }

    /// <summary>What the predictions became of it.</summary>
    public required IReadOnlyList<SettingChange> Effects { get; init; }

    /// <summary>The data has files, and they were not there when the plan was compiled: whether they changed is not known.</summary>
    public required bool IsDataMissing { get; init; }

    /// <summary>Nothing differs.</summary>
    public bool IsSame => Causes.Count == 0 && Effects.Count == 0;

    /// <summary>Compares.</summary>
    public static LockComparison Of(LockEntry locked, ExperimentPlan plan) => new()
    {
        Experiment = plan.Name,
        Causes = Changes(locked, plan),
        Effects = [.. EffectsOn(locked, plan)],
        IsDataMissing = plan.Data is { Hash: null, DeclaredPath: not null },
    };

    /// <summary>What was changed since a plan was locked: settings first, then data, device profile and grid. What follows from it is not among them.</summary>
    public static IReadOnlyList<SettingChange> Changes(LockEntry locked, ExperimentPlan plan)
    {
        List<SettingChange> changes =
        [
            .. SettingLines.Changes(locked.Settings, plan.Settings),
            .. locked.Data.Changes(plan.Data),
            .. Texts("declared in", locked.Source, plan.Source),
            .. Texts("device profile", locked.Predicted.Profile, plan.Cost.Profile),
            .. Texts("grid", locked.Predicted.Intensity, LockedCost.Of(plan).Intensity),
        ];
        // Somebody wrote into the file by hand, or two branches were merged line by line.
        if (changes.Count == 0)
            changes.AddRange(Texts("configuration", locked.Configuration, SettingLines.Hash(plan.Settings)));
        return changes;
    }

    private static IEnumerable<SettingChange> EffectsOn(LockEntry locked, ExperimentPlan plan)
    {
        var now = LockedCost.Of(plan);
        return
        [
            .. Figures("parameters", locked.Parameters, plan.Cost.Parameters, Count),
            .. Figures("steps", locked.Steps, plan.Cost.Steps, Count),
            .. Figures("operations a step", locked.FlopsPerStep, plan.Cost.FlopsPerStep, Quantities.Operations),
            .. Figures("predicted energy", locked.Predicted.EnergyJ, now.EnergyJ, Quantities.Energy),
            .. Figures("predicted carbon", locked.Predicted.CarbonG, now.CarbonG, Quantities.Carbon),
        ];
    }

    private static IEnumerable<SettingChange> Texts(string what, string before, string after) => before == after ? [] : [new(what, before, after)];

    private static IEnumerable<SettingChange> Figures(string what, double before, double after, Func<double, string> format)
    {
        if (Math.Abs(after - before) <= Tolerance * Math.Max(Math.Abs(before), Math.Abs(after)))
            return [];
        var share = after / before - 1;
        var percent = double.IsFinite(share) ? $" ({(share < 0 ? "" : "+")}{Quantities.Percent(share)})" : "";
        return [new(what, format(before), format(after) + percent)];
    }

    private static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
