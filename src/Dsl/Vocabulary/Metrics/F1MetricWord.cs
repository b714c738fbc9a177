using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Metrics;

/// <summary>The metric <c>f1</c>.</summary>
internal sealed class F1MetricWord : MetricWord
{
    public override string Name => "f1";

    public override string Help => "Harmonic mean of precision and recall: of the positive class, or the mean over all classes.";

    public override IReadOnlyList<string> Synonyms => ["f1_score", "f_score"];

    public override IReadOnlyList<TaskKind> Tasks { get; } = [TaskKind.BinaryClassification, TaskKind.Classification];
}
