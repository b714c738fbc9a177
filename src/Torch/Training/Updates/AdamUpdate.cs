using System.Numerics;
using GreenDsl.Runtime.Plans;
using static TorchSharp.torch;

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
    }

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    public Vector<float> Apply(Vector<float> weight, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
    {
        gradient += coupledDecay * weight;
        first = beta1 * first + newFirst * gradient;
        second = beta2 * second + newSecond * gradient * gradient;
        return keep * weight - stepSize * first / (Vector.SquareRoot(second) * rootCorrection + new Vector<float>(epsilon));
    }

    /// <inheritdoc/>
    public void Apply(Tensor weight, Tensor gradient, Tensor? first, Tensor? second)
    {
        // Each of these is a pass over memory, and a call: those that would change nothing are left out.
        if (coupledDecay != 0) gradient.add_(weight, coupledDecay);
        first!.mul_(beta1).add_(gradient, newFirst);
        second!.mul_(beta2).addcmul_(gradient, gradient, newSecond);
        if (keep != 1) weight.mul_(keep);
        // sqrt(v) c + eps = c (sqrt(v) + eps / c)
        weight.addcdiv_(first, second.sqrt().add_(epsilon / rootCorrection), -stepSize / rootCorrection);
    }
}
