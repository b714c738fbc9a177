using GreenDsl.Cli.Display;
using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Cli.Output;

/// <summary>How the experiments compare with the lock file, for a pull request or a CI step's summary: what each was predicted to emit, what it is now, and why.</summary>
internal static class LockMarkdown
{
    /// <summary>What a comment is found by, to be updated in place.</summary>
    public const string Marker = "<!-- greendsl -->";

    private const int MostCauses = 5;

    /// <summary>The body of a comment.</summary>
    public static string Comment(LockFile? locked, IReadOnlyList<ExperimentPlan> plans, string file) => $"{Marker}\n{Section(locked, plans, file)}";

    /// <summary>The comparison.</summary>
    /// <param name="locked">What was locked; <see langword="null"/> where there is no lock file.</param>
    /// <param name="plans">What there is now.</param>
    /// <param name="file">The lock file as people name it.</param>
    public static string Section(LockFile? locked, IReadOnlyList<ExperimentPlan> plans, string file)
    {
        string[][] rows =
        [
            .. plans.Select(plan => Row(locked?.Experiments.GetValueOrDefault(plan.Name), plan))
                .Concat(Removed(locked, plans))
                .OfType<string[]>()
                .OrderBy(static row => row[0], StringComparer.Ordinal)
                .Select(static row => (string[])[Markdown.Code(row[0]), .. row[1..]]),
        ];
        var title = rows.Length == 0 ? "as locked" : $"{Words.Number(rows.Length, "experiment")} not as locked";
        var advice = locked is null ? $"There is no {Markdown.Code(file)} yet: `lock --update` writes it." : $"`lock --update` accepts what is there now; commit {Markdown.Code(file)} with it.";
        return rows.Length == 0
            ? $"### Predicted carbon: {title}\n\n{Words.Number(plans.Count, "experiment")}\n"
            : $"### Predicted carbon: {title}\n\n{Markdown.Table(["experiment", "predicted before", "after", "change", "cause"], rows)}\n{advice}\n";
    }

    private static string[]? Row(LockEntry? locked, ExperimentPlan plan)
    {
        var after = LockedCost.Of(plan).CarbonG;
        if (locked is null)
            return [plan.Name, "not locked", Quantities.Carbon(after), "", ""];
        var comparison = LockComparison.Of(locked, plan);
        if (comparison.IsSame)
            return null;
        var before = locked.Predicted.CarbonG;
        var rise = after == before ? 0 : after / before - 1;
        var causes = comparison.Causes.Take(MostCauses).Select(static cause => Markdown.Code(cause.ToString()));
        var rest = comparison.Causes.Count - MostCauses;
        return
        [
            plan.Name,
            Quantities.Carbon(before),
            Quantities.Carbon(after),
            rise == 0 ? "none" : $"{(rise > 0 ? "+" : "")}{Quantities.Percent(rise)}",
            string.Join("<br>", rest > 0 ? causes.Append(FormattableString.Invariant($"and {rest} more")) : causes),
        ];
    }

    private static IEnumerable<string[]> Removed(LockFile? locked, IReadOnlyList<ExperimentPlan> plans) => locked is null
        ? []
        : locked.Experiments.Where(entry => plans.All(plan => plan.Name != entry.Key))
            .Select(static entry => (string[])[entry.Key, Quantities.Carbon(entry.Value.Predicted.CarbonG), "removed", "", ""]);
}
