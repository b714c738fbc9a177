using System.Numerics;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Torch.Training.Updates;

/// <summary>
/// Adam and AdamW: <c>m = b1 m + (1-b1) g</c>, <c>v = b2 v + (1-b2) g²</c>, <c>w -= lr / (1-b1^t) * m / (sqrt(v / (1-b2^t)) + eps)</c>.
/// </summary>
internal readonly struct AdamUpdate : IUpdate
{
    private readonly float beta1, newFirst, beta2, newSecond, epsilon, stepSize, rootCorrection, coupledDecay, keep;

    /// <param name="plan">Settings.</param>
    /// <param name="learningRate">Learning rate of this step.</param>
    /// <param name="step">Number of this step, from 1.</param>
    public AdamUpdate(AdamPlan plan, double learningRate, long step)
    {
        beta1 = (float)plan.Beta1;
        newFirst = (float)(1 - plan.Beta1);
        beta2 = (float)plan.Beta2;
        newSecond = (float)(1 - plan.Beta2);
        epsilon = (float)plan.Epsilon;
        stepSize = (float)(learningRate / (1 - Math.Pow(plan.Beta1, step)));
        rootCorrection = (float)(1 / Math.Sqrt(1 - Math.Pow(plan.Beta2, step)));
        coupledDecay = plan.DecoupledWeightDecay ? 0 : (float)plan.WeightDecay;
        keep = plan.DecoupledWeightDecay ? (float)(1 - learningRate * plan.WeightDecay) : 1;
        // The corrections of young moments are in the rate and in epsilon, sqrt(v) c + eps = c (sqrt(v) + eps / c): a step as late as the script's has none of its own.
        var (youth, root) = (1 - Math.Pow(plan.Beta1, step), Math.Sqrt(1 - Math.Pow(plan.Beta2, step)));
        Numbers = new(
            learningRate * root / youth, plan.DecoupledWeightDecay ? 0 : plan.WeightDecay, plan.Beta1, plan.Beta2, plan.Epsilon * root,
            plan.DecoupledWeightDecay ? plan.WeightDecay * youth / root : 0);
    }

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    public UpdateNumbers Numbers { get; }

    /// <inheritdoc/>
    public Vector<float> Apply(Vector<float> weight, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
    {
        gradient += coupledDecay * weight;
        first = beta1 * first + newFirst * gradient;
        second = beta2 * second + newSecond * gradient * gradient;
        return keep * weight - stepSize * first / (Vector.SquareRoot(second) * rootCorrection + new Vector<float>(epsilon));
    }

    /// <inheritdoc/>
    public static string Statements =>
        """
        late = torch.full([], 1e9, dtype=6, device=w[0].device)
        steps = [late for x in w]
        torch._fused_adamw_(w, g, m, v, [], steps, lr=rate, beta1=a, beta2=b, weight_decay=shrink, eps=epsilon, amsgrad=False, maximize=False)
        """;
}
