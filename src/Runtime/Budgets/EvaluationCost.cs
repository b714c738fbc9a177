namespace GreenDsl.Runtime.Budgets;

/// <summary>Predicts what an evaluation costs from the last one that was measured.</summary>
public sealed class EvaluationCost
{
    /// <summary>Samples of the last measured evaluation; 0 before the first.</summary>
    public int Samples { get; private set; }

    /// <summary>Cost of the last measured evaluation.</summary>
    public Spending Cost { get; private set; }

    /// <summary>Learns what an evaluation cost.</summary>
    public void Record(int samples, in Spending cost) => (Samples, Cost) = (samples, cost);

    /// <summary>Takes the cost at another carbon intensity.</summary>
    public void Reprice(double gramsPerJoule) => Cost = Cost.At(gramsPerJoule);

    /// <summary>
    /// Upper bound for <paramref name="samples"/> samples when the cost is a part a call and a part a sample: never less than the measured
    /// cost for fewer samples, proportional for more.
    /// </summary>
    public Spending Predict(int samples) => samples == 0 || Samples == 0 ? default : Cost * Math.Max(1, (double)samples / Samples);
}
