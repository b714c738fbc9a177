using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>What models are compared by: the plan's first metric, turned so that less is better.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Title">What the figure is called.</param>
/// <param name="Of">The figure of a metric's value.</param>
internal sealed record Yardstick(string Metric, string Title, Func<double, double> Of)
{
    /// <summary>The yardstick of a plan.</summary>
    /// <exception cref="ExperimentException">It has no metrics.</exception>
    public static Yardstick For(ExperimentPlan plan) => plan.Metrics.FirstOrDefault() switch
    {
        null => throw new ExperimentException($"{plan.Source}: a frontier compares models by the first metric, and there is none; give one in metrics"),
        "accuracy" => new("accuracy", "test error in %", static value => 100 * (1 - value)),
        "f1" => new("f1", "100 − F1 in %", static value => 100 * (1 - value)),
        "r2" => new("r2", "1 − R²", static value => 1 - value),
        var other => new(other, other, static value => value),
    };
}
