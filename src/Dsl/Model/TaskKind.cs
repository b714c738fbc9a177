namespace GreenDsl.Dsl.Model;

/// <summary>What a network's output means. Members are those of the runtime's plans.</summary>
public enum TaskKind
{
    /// <summary>Real numbers, shape (batch, 1).</summary>
    Regression,

    /// <summary>One logit or probability a sample, shape (batch, 1); the label is 0 or 1.</summary>
    BinaryClassification,

    /// <summary>One logit a class, shape (batch, classes); the label is a class index.</summary>
    Classification,
}
