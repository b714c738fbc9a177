using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Metrics;

/// <summary>The metric <c>mae</c>.</summary>
internal sealed class MaeMetricWord : MetricWord
{
    public override string Name => "mae";

    public override string Help => "Mean absolute error in the label's unit.";

    public override IReadOnlyList<string> Synonyms => ["l1", "mean_absolute_error"];

    public override IReadOnlyList<TaskKind> Tasks { get; } = [TaskKind.Regression];
}
