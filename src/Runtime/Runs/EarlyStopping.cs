using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Runs;

/// <summary>Watches one figure of the evaluations and tells when it has stopped improving.</summary>
internal sealed class EarlyStopping
{
    private const string Prefix = "val_";

    private readonly EarlyStoppingPlan plan;
    private readonly string figure;

    /// <summary>Begins to watch, or goes on.</summary>
    /// <exception cref="ExperimentException">The run has no such figure.</exception>
    public EarlyStopping(ExperimentPlan experiment, EarlyStoppingPlan plan, double? best = null, int stale = 0)
    {
        (this.plan, Best, Stale) = (plan, best, stale);
        figure = plan.Monitor.StartsWith(Prefix, StringComparison.Ordinal) ? plan.Monitor[Prefix.Length..] : "";
        if (figure != MetricNames.Loss && !experiment.Metrics.Contains(figure))
        {
            throw new ExperimentException(
                $"{experiment.Source}: early stopping cannot monitor '{plan.Monitor}'; there are {string.Join(", ", experiment.Metrics.Prepend(MetricNames.Loss).Select(name => Prefix + name))}");
        }
    }

    /// <summary>The best value so far.</summary>
    public double? Best { get; private set; }

    /// <summary>Evaluations without improvement.</summary>
    public int Stale { get; private set; }

    /// <summary>Whether patience is at its end.</summary>
    public bool IsOver => Stale > plan.Patience;

    /// <summary>Goes back to where it was.</summary>
    public void Return(double? best, int stale) => (Best, Stale) = (best, stale);

    /// <summary>Takes note of an evaluation.</summary>
    public void Observe(EvaluationRecord evaluation)
    {
        var value = figure == MetricNames.Loss ? evaluation.Loss : evaluation.Metrics[figure];
        var improved = Best is not { } best || (MetricNames.LessIsBetter(figure) ? value < best : value > best);
        (Best, Stale) = improved && !double.IsNaN(value) ? (value, 0) : (Best, Stale + 1);
    }
}
