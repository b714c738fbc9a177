namespace GreenDsl.Runtime.Tests.Budgets.Traces;

/// <summary>What the steps and the evaluations of a made-up run cost, in joules; an ordinary step takes about one.</summary>
/// <param name="Kind">What happens in it.</param>
/// <param name="StepsPerEpoch">Steps between two evaluations.</param>
/// <param name="Steps">Cost of each planned step.</param>
/// <param name="Work">What each step does, in units that are known beforehand.</param>
/// <param name="Evaluations">Cost of the evaluation after each epoch; empty where nothing is evaluated on the way.</param>
/// <param name="Probe">Cost of an evaluation as measured on a small part before the first step.</param>
/// <param name="LastStep">Steps after which it really ended: all of them, or fewer where it stopped early.</param>
internal sealed record SyntheticTrace(TraceKind Kind, int StepsPerEpoch, double[] Steps, int[] Work, double[] Evaluations, double Probe, int LastStep)
{
    /// <summary>What all planned steps cost with their evaluations.</summary>
    public double Total => SpentAfter(Steps.Length);

    /// <summary>What so many steps cost with the evaluations between them.</summary>
    public double SpentAfter(int steps) => Steps[..steps].Sum() + Evaluations[..EvaluationsBy(steps)].Sum();

    /// <summary>Evaluations that so many steps have among them; the last step is followed by none.</summary>
    public int EvaluationsBy(int steps) => Math.Min(Evaluations.Length, steps / StepsPerEpoch);
}

/// <summary>What happens in a run; <see cref="TraceMaker"/> tells how.</summary>
internal enum TraceKind
{
    WarmUp,
    Throttling,
    RatePhases,
    EvaluationSpikes,
    EarlyStopping,
    GrowingSequences,
    HeavyTails,
    Drift,
    Mixture,
}
