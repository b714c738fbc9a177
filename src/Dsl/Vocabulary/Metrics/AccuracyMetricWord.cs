using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Metrics;

/// <summary>The metric <c>accuracy</c>.</summary>
internal sealed class AccuracyMetricWord : MetricWord
{
    public override string Name => "accuracy";

    public override string Help => "Share of the samples whose class is told right.";

    public override IReadOnlyList<string> Synonyms => ["acc"];

    public override IReadOnlyList<TaskKind> Tasks { get; } = [TaskKind.BinaryClassification, TaskKind.Classification];
}
