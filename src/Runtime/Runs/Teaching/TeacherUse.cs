namespace GreenDsl.Runtime.Runs.Teaching;

/// <summary>The run that taught, and what it took: spent once, by that run, and counted in no other.</summary>
/// <param name="Experiment">The teacher's experiment.</param>
/// <param name="Run">Id of the teacher's run.</param>
/// <param name="Metrics">What it reached.</param>
/// <param name="UsedJ">Joules that its budget was charged with.</param>
/// <param name="EstimateJ">Best estimate of its joules.</param>
/// <param name="EstimateG">Best estimate of its grams of CO2 equivalent.</param>
public sealed record TeacherUse(string Experiment, string Run, IReadOnlyDictionary<string, double> Metrics, double UsedJ, double EstimateJ, double EstimateG);
