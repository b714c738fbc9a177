using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Budgets;

/// <summary>What must be left when training stops: one checkpoint, the weights, the final evaluation; all as measured in this run.</summary>
public sealed class Reserve
{
    /// <summary>Cost of the newest checkpoint.</summary>
    public Spending Checkpoint { get; set; }

    /// <summary>Cost of writing weights and reports.</summary>
    public Spending Export { get; set; }

    /// <summary>Cost of evaluations.</summary>
    public EvaluationCost Evaluation { get; } = new();

    /// <summary>Takes all costs at another carbon intensity.</summary>
    public void Reprice(double gramsPerJoule)
    {
        (Checkpoint, Export) = (Checkpoint.At(gramsPerJoule), Export.At(gramsPerJoule));
        Evaluation.Reprice(gramsPerJoule);
    }

    /// <summary>The whole reserve.</summary>
    /// <param name="validationSamples">Samples of the validation part, evaluated twice: raw weights and moving average.</param>
    /// <param name="testSamples">Samples of the test part.</param>
    /// <param name="tag">A modelled joule repeats exactly; every other one may come out dearer next time.</param>
    public Spending Total(int validationSamples, int testSamples, EnergyTag tag) =>
        (Checkpoint + Export + Evaluation.Predict(validationSamples) * 2 + Evaluation.Predict(testSamples))
        * (tag == EnergyTag.Modelled ? 1 : BudgetGuard.Headroom);
}
