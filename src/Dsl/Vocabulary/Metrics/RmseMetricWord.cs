using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Metrics;

/// <summary>The metric <c>rmse</c>.</summary>
internal sealed class RmseMetricWord : MetricWord
{
    public override string Name => "rmse";

    public override string Help => "Root of the mean squared error in the label's unit.";

    public override IReadOnlyList<string> Synonyms => ["root_mean_squared_error"];

    public override IReadOnlyList<TaskKind> Tasks { get; } = [TaskKind.Regression];
}
