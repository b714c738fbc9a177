using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Checking;

/// <summary>What the metrics, and the figure that early stopping monitors, demand of the task.</summary>
internal static class MetricChecks
{
    public static void Run(Experiment experiment, LossWord loss, List<Problem> problems)
    {
        var fitting = Words<MetricWord>.All.Where(word => word.Tasks.Contains(loss.Task)).Select(static word => word.Name).ToArray();
        for (var index = 0; index < experiment.Metrics.Count; index++)
            if (!fitting.Contains(experiment.Metrics[index]))
                problems.Add(new(
                    FindingCatalog.MetricTask, "metrics." + Numerals.Text(index),
                    EquatableArray.Of(experiment.Metrics[index], loss.Name, string.Join(", ", fitting))));

        // A monitored metric that lost its place to a wrong one is right again without it.
        if (experiment.Metrics.Any(metric => !fitting.Contains(metric)))
            return;
        var figures = experiment.Metrics.Select(static metric => "val_" + metric).Prepend("val_loss").ToArray();
        if (experiment.Training.EarlyStoppingMonitor is { } monitor && !figures.Contains(monitor))
            problems.Add(new(
                FindingCatalog.UnknownMonitor, "train.early_stopping.monitor", EquatableArray.Of(monitor, string.Join(", ", figures))));
    }
}
