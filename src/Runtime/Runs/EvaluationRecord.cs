namespace GreenDsl.Runtime.Runs;

/// <summary>One evaluation of a run.</summary>
/// <param name="Step">Planned steps done by then.</param>
/// <param name="Part">What was evaluated on.</param>
/// <param name="Weights">Which weights were evaluated.</param>
/// <param name="Loss">Mean loss.</param>
/// <param name="Metrics">The plan's metrics, in its order.</param>
public sealed record EvaluationRecord(long Step, DataPart Part, WeightSet Weights, double Loss, IReadOnlyDictionary<string, double> Metrics);
