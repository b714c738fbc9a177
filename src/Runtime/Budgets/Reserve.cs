using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Budgets;

/// <summary>What must be left when training stops: one checkpoint, the weights, the final evaluation; all as measured in this run.</summary>
public sealed class Reserve
{
    /// <summary>How much of what is only paid the first time comes again at the end: measured was up to half of it.</summary>
    private const double ComesAgain = 0.6;

    /// <summary>Cost of the newest checkpoint.</summary>
    public Spending Checkpoint { get; set; }

    /// <summary>Cost of writing weights and reports.</summary>
    public Spending Export { get; set; }

    /// <summary>
    /// What checkpoint and export took beyond that when they were done for the first time. Compiled code is compiled once more when it is found to run often, and
    /// the end may be when that happens.
    /// </summary>
    public Spending Cold { get; set; }

    /// <summary>Cost of evaluations.</summary>
    public EvaluationCost Evaluation { get; } = new();

    /// <summary>Takes all costs at another carbon intensity.</summary>
    public void Reprice(double gramsPerJoule)
    {
        (Checkpoint, Export, Cold) = (Checkpoint.At(gramsPerJoule), Export.At(gramsPerJoule), Cold.At(gramsPerJoule));
        Evaluation.Reprice(gramsPerJoule);
    }

    /// <summary>The whole reserve.</summary>
    /// <param name="validationSamples">Samples of the validation part, evaluated twice: raw weights and moving average.</param>
    /// <param name="testSamples">Samples of the test part.</param>
    /// <param name="tag">A modelled joule repeats exactly; every other one may come out dearer next time.</param>
    public Spending Total(int validationSamples, int testSamples, EnergyTag tag)
    {
        var warm = Checkpoint + Export + Evaluation.Predict(validationSamples) * 2 + Evaluation.Predict(testSamples);
        return tag == EnergyTag.Modelled ? warm : warm * BudgetGuard.Headroom + Cold * ComesAgain;
    }
}
