using System.Numerics;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Torch.Training.Updates;

/// <summary>Plain stochastic gradient descent: <c>w -= lr * (g + decay * w)</c>.</summary>
internal readonly struct SgdUpdate(SgdPlan plan, double learningRate) : IUpdate
{
    private readonly float rate = (float)learningRate;
    private readonly float decay = (float)plan.WeightDecay;

    /// <inheritdoc/>
    public static int Moments => 0;

    /// <inheritdoc/>
    public Vector<float> Apply(Vector<float> weight, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second) =>
        weight - rate * (gradient + decay * weight);

    /// <inheritdoc/>
    public static string Statements => "torch._foreach_add_(w, g, alpha=-rate)";

    /// <inheritdoc/>
    public UpdateNumbers Numbers => new(learningRate, plan.WeightDecay);
}

/// <summary>Gradient descent with momentum: <c>b = momentum * b + g</c>, <c>w -= lr * b</c>; with Nesterov <c>w -= lr * (g + momentum * b)</c>.</summary>
internal readonly struct MomentumUpdate(SgdPlan plan, double learningRate) : IUpdate
{
    private readonly float rate = (float)learningRate;
    private readonly float decay = (float)plan.WeightDecay;
    private readonly float momentum = (float)plan.Momentum;
    private readonly bool nesterov = plan.Nesterov;

    /// <inheritdoc/>
    public static int Moments => 1;

    /// <inheritdoc/>
    public Vector<float> Apply(Vector<float> weight, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
    {
        gradient += decay * weight;
        first = momentum * first + gradient;
        return weight - rate * (nesterov ? gradient + momentum * first : first);
    }

    /// <inheritdoc/>
    public static string Statements =>
        """
        torch._foreach_mul_(m, a)
        torch._foreach_add_(m, g)
        if b != 0.0:
            torch._foreach_add_(g, m, alpha=a)
            torch._foreach_add_(w, g, alpha=-rate)
        else:
            torch._foreach_add_(w, m, alpha=-rate)
        """;

    /// <inheritdoc/>
    public UpdateNumbers Numbers => new(learningRate, plan.WeightDecay, plan.Momentum, plan.Nesterov ? 1 : 0);
}
