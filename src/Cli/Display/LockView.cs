using GreenDsl.Cli.Output;

namespace GreenDsl.Cli.Display;

/// <summary>What differs from the lock file, in lines.</summary>
internal static class LockView
{
    /// <summary>Its lines.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="isUpdate">The lock file was to be written.</param>
    public static IEnumerable<string> Lines(LockReport report, bool isUpdate) =>
        [.. report.Experiments.SelectMany(experiment => Of(experiment, report.Existed)), .. NotCompared(report), Verdict(report, isUpdate)];

    private static IEnumerable<string> Of(LockedExperiment experiment, bool existed)
    {
        var title = experiment.State switch
        {
            LockState.Added when existed => $"{experiment.Experiment} is not locked",
            LockState.Removed => $"{experiment.Experiment} is locked and not there any more",
            LockState.Changed => experiment.Experiment,
            _ => experiment.Baseline is null ? null : experiment.Experiment,
        };
        if (title is null)
            yield break;
        yield return title;
        foreach (var change in experiment.Changes.Concat(experiment.Predictions).Append(experiment.Baseline))
            if (change is not null)
                yield return $"  {change}";
    }

    private static IEnumerable<string> NotCompared(LockReport report)
    {
        var names = report.Experiments.Where(static experiment => !experiment.DataCompared).Select(static experiment => experiment.Experiment).ToList();
        if (names.Count > 0)
            yield return $"not compared: whether the data of {string.Join(", ", names)} changed; it was not there when this program was built (GREEN_DATA names its folder)";
    }

    private static string Verdict(LockReport report, bool isUpdate)
    {
        var all = Words.Number(report.Experiments.Count(static experiment => experiment.State != LockState.Removed), "experiment");
        return (isUpdate, report) switch
        {
            (true, { Written: true }) => $"{report.File} written: {all}",
            (true, _) or (_, { Differing: 0 }) => $"{report.File} is up to date: {all}",
            (_, { Existed: false }) => $"there is no {report.File}; lock --update writes it",
            _ => $"{Words.Number(report.Differing, "experiment")} not as in {report.File}; lock --update accepts what is there now",
        };
    }
}
