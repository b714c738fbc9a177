using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Budgets;

/// <summary>What must be left when training stops: one checkpoint, the weights, the final evaluation; all as measured in this run.</summary>
public sealed class Reserve
{
    /// <summary>Cost of the newest checkpoint.</summary>
    public Spending Checkpoint { get; set; }

    /// <summary>Cost of writing weights and reports.</summary>
    public Spending Export { get; set; }

    /// <summary>
    /// What checkpoint and export took beyond that when they were done for the first time. Compiled code is compiled once more when it is found to run often, and
    /// the end may be when that happens.
    /// </summary>
    public Spending Cold { get; set; }

    /// <summary>What the first evaluation took beyond the next: a process that has evaluated nothing yet pays it at its end, and any other one a part of it.</summary>
    public Spending ColdEvaluation { get; set; }

    /// <summary>How much of what was cold may come again at the end: a process that has written nothing yet pays all of it.</summary>
    public Warmth Warmth { get; set; }

    /// <summary>Cost of evaluations.</summary>
    public EvaluationCost Evaluation { get; } = new();

    private double ComesAgain => Warmth switch
    {
        Warmth.Cold => 1,
        // Measured was up to half of it.
        Warmth.Rehearsed => 0.7,
        // What came again is in the measured costs; closing the process cannot be rehearsed. With 0.3 one run in a hundred ended a thousandth above a small budget.
        _ => 0.5,
    };

    // Measured was up to a quarter: choosing the weights and judging a whole part are done at the end alone.
    private Spending EvaluationAgain => ColdEvaluation * (Warmth == Warmth.Cold ? 1 : 0.25);

    /// <summary>Takes all costs at another carbon intensity.</summary>
    public void Reprice(double gramsPerJoule)
    {
        (Checkpoint, Export, Cold, ColdEvaluation) = (Checkpoint.At(gramsPerJoule), Export.At(gramsPerJoule), Cold.At(gramsPerJoule), ColdEvaluation.At(gramsPerJoule));
        Evaluation.Reprice(gramsPerJoule);
    }

    /// <summary>The whole reserve.</summary>
    /// <param name="validationSamples">Samples of the validation part, evaluated twice: raw weights and moving average.</param>
    /// <param name="testSamples">Samples of the test part.</param>
    /// <param name="tag">A modelled joule repeats exactly; every other one may come out dearer next time.</param>
    public Spending Total(int validationSamples, int testSamples, EnergyTag tag) =>
        (Checkpoint + Evaluation.Predict(validationSamples) * 2 + Evaluation.Predict(testSamples)) * HeadroomOf(tag) + Closing(tag)
        + (tag == EnergyTag.Modelled ? default : EvaluationAgain);

    /// <summary>What a process that starts anew needs beyond <see cref="Total"/> to come to the same end.</summary>
    public Spending Cooling(EnergyTag tag) => tag == EnergyTag.Modelled || Warmth == Warmth.Cold ? default : Cold * (1 - ComesAgain) + ColdEvaluation - EvaluationAgain;

    /// <summary>The part of it that comes after the last evaluation.</summary>
    public Spending Closing(EnergyTag tag) => Export * HeadroomOf(tag) + (tag == EnergyTag.Modelled ? default : Cold * ComesAgain);

    private static double HeadroomOf(EnergyTag tag) => tag == EnergyTag.Modelled ? 1 : BudgetGuard.Headroom;
}

/// <summary>What a process has done yet of what the end of its run needs.</summary>
public enum Warmth
{
    /// <summary>Nothing.</summary>
    Cold,

    /// <summary>All of it, before the first step: by the end some code is compiled once more.</summary>
    Rehearsed,

    /// <summary>All of it, and once more near the end.</summary>
    Late,
}
