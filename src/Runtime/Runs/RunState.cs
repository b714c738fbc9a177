using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Compression;

namespace GreenDsl.Runtime.Runs;

/// <summary>What a run must know to go on, besides the engine's own state and the ledger.</summary>
internal sealed record RunState
{
    /// <summary>Counts the checkpoints of a run; the highest is the newest.</summary>
    public required long Sequence { get; init; }

    /// <summary>Planned steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Steps in one pass over the training part.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>SHA-256 of the data files' bytes; <see langword="null"/> where there are none, and in states that were written before it was noted.</summary>
    public string? DataHash { get; init; }

    /// <summary>Cost of loading data and network, where it was dearest.</summary>
    public required Spending Load { get; init; }

    /// <summary>Joules of that which the process had used when its account was opened; nothing in states that were written before it was noted.</summary>
    public double LoadHead { get; init; }

    /// <summary>What was spent before the first step; <see langword="null"/> until then, and in states that were written before it was noted.</summary>
    public Spending? Begun { get; init; }

    /// <summary>The dearest step.</summary>
    public required Spending MaxStep { get; init; }

    /// <summary>Cost of a checkpoint.</summary>
    public required Spending CheckpointCost { get; init; }

    /// <summary>Cost of writing weights and reports.</summary>
    public required Spending ExportCost { get; init; }

    /// <summary>What both took beyond that when they were done for the first time; nothing in states that were written before it was noted.</summary>
    public Spending ColdCost { get; init; }

    /// <summary>What the first evaluation took beyond the next; nothing in states that were written before it was noted.</summary>
    public Spending ColdEvaluationCost { get; init; }

    /// <summary>What the end of the run was expected to need in a process that starts anew.</summary>
    public required Spending Reserve { get; init; }

    /// <summary>Samples of the last measured evaluation.</summary>
    public required int EvaluationSamples { get; init; }

    /// <summary>Cost of the last measured evaluation.</summary>
    public required Spending EvaluationCost { get; init; }

    /// <summary>Cost of all evaluations while training.</summary>
    public required Spending Evaluated { get; init; }

    /// <summary>The schedule's factor in the last step.</summary>
    public required double LearningRateFactor { get; init; }

    /// <summary>Best value of the figure that early stopping watches.</summary>
    public double? Best { get; init; }

    /// <summary>Evaluations since then without improvement.</summary>
    public int Stale { get; init; }

    /// <summary>How the run made itself cheaper so far.</summary>
    public IReadOnlyList<CompressionRecord> Compression { get; init; } = [];

    /// <summary>What the ladder remembers; <see langword="null"/> where the run may not change itself.</summary>
    public LadderState? Ladder { get; init; }

    /// <summary>All evaluations so far.</summary>
    public required IReadOnlyList<EvaluationRecord> Evaluations { get; init; }
}
