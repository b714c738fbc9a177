using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary.Metrics;

/// <summary>The metric <c>r2</c>.</summary>
internal sealed class R2MetricWord : MetricWord
{
    public override string Name => "r2";

    public override string Help => "Share of the label's variance that the model explains; 1 is perfect, 0 the mean.";

    public override IReadOnlyList<string> Synonyms => ["r_squared", "r2_score"];

    public override IReadOnlyList<TaskKind> Tasks { get; } = [TaskKind.Regression];
}
