using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary;

/// <summary>A figure that says how good a model is.</summary>
public abstract class MetricWord : Word
{
    /// <summary>The tasks that it can judge.</summary>
    public abstract IReadOnlyList<TaskKind> Tasks { get; }
}
