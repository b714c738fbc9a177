using System.Text.Json.Serialization;
using GreenDsl.Runtime.Budgets;

namespace GreenDsl.Runtime.Compression;

/// <summary>What a ladder has to remember: it is part of a checkpoint.</summary>
internal sealed record LadderState
{
    /// <summary>Optimizer steps since the run began.</summary>
    public long Steps { get; init; }

    /// <summary>Optimizer steps at the last action.</summary>
    public long LastSteps { get; init; }

    /// <summary>Share of the budget that was spent at the last action.</summary>
    public double LastShare { get; init; }

    /// <summary>Share of the budget at the last action that changed the structure; <see langword="null"/> before the first.</summary>
    public double? LastStructuralShare { get; init; }

    /// <summary>Rungs that will not be tried again.</summary>
    public IReadOnlyList<int> Struck { get; init; } = [];

    /// <summary>How many times their promises rungs really cost, where that was measured.</summary>
    public IReadOnlyDictionary<int, double> Corrections { get; init; } = new Dictionary<int, double>();

    /// <summary>Share of the evaluations that are still done.</summary>
    public double EvaluationsKept { get; init; } = 1;

    /// <summary>The planner has decided.</summary>
    public bool Planned { get; init; }

    /// <summary>Share of the planned steps that the run is content with: once planned, what it would have to do to itself for the rest costs more than the rest brings.</summary>
    public double Aim { get; init; } = 1;

    /// <summary>The planner settled for fewer than all steps.</summary>
    [JsonIgnore]
    public bool IsContent => Aim < 1;

    /// <summary>The planner put a pruning off, until <see cref="PlannerRules.PruneAt"/>.</summary>
    public bool PruneIsDue { get; init; }

    /// <summary>The action that is being measured; <see langword="null"/> where none is.</summary>
    public Observation? Observed { get; init; }
}

/// <summary>An action whose promise is being held against what it realises.</summary>
/// <param name="Rung">Which.</param>
/// <param name="Action">In words.</param>
/// <param name="Promised">Cost of a planned step as a share of its cost before.</param>
internal sealed record Observation(int Rung, string Action, double Promised)
{
    /// <summary>Cost of a planned step before.</summary>
    public required Spending PlannedStep { get; init; }

    /// <summary>Cost of an optimizer step before.</summary>
    public required Spending Step { get; init; }

    /// <summary>The dearest step before.</summary>
    public required Spending MaxStep { get; init; }

    /// <summary>The form before, which a roll-back brings back.</summary>
    public required NetworkForm Before { get; init; }

    /// <summary>The first metric before; <see langword="null"/> where it is not judged.</summary>
    public double? Metric { get; init; }

    /// <summary>Number of the checkpoint that a roll-back restores; <see langword="null"/> where the change itself can be undone.</summary>
    public long? Checkpoint { get; init; }
}
