using System.Numerics;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Torch.Training.Updates;

/// <summary>RMSprop: <c>v = a v + (1-a) g²</c>, <c>w -= lr * g / (sqrt(v) + eps)</c>.</summary>
internal readonly struct RmsPropUpdate(RmsPropPlan plan, double learningRate) : IUpdate
{
    private readonly RmsPropScale scale = new(plan);
    private readonly float rate = (float)learningRate;

    /// <inheritdoc/>
    public static int Moments => 1;

    /// <inheritdoc/>
    public Vector<float> Apply(Vector<float> weight, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second) =>
        weight - rate * scale.Apply(weight, gradient, ref first);

    /// <inheritdoc/>
    public static string Statements =>
        $"""
        {RmsPropScale.Statements}
        torch._foreach_add_(w, g, alpha=-rate)
        """;

    /// <inheritdoc/>
    public UpdateNumbers Numbers => scale.Numbers(learningRate, momentum: 0);
}

/// <summary>RMSprop with momentum: <c>b = momentum * b + g / (sqrt(v) + eps)</c>, <c>w -= lr * b</c>.</summary>
internal readonly struct RmsPropMomentumUpdate(RmsPropPlan plan, double learningRate) : IUpdate
{
    private readonly RmsPropScale scale = new(plan);
    private readonly float rate = (float)learningRate;
    private readonly float momentum = (float)plan.Momentum;

    /// <inheritdoc/>
    public static int Moments => 2;

    /// <inheritdoc/>
    public Vector<float> Apply(Vector<float> weight, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
    {
        second = momentum * second + scale.Apply(weight, gradient, ref first);
        return weight - rate * second;
    }

    /// <inheritdoc/>
    public static string Statements =>
        $"""
        {RmsPropScale.Statements}
        torch._foreach_mul_(v, a)
        torch._foreach_add_(v, g)
        torch._foreach_add_(w, v, alpha=-rate)
        """;

    /// <inheritdoc/>
    public UpdateNumbers Numbers => scale.Numbers(learningRate, plan.Momentum);
}

/// <summary>The part that both forms of RMSprop share: the gradient over the root of its mean square.</summary>
internal readonly struct RmsPropScale(RmsPropPlan plan)
{
    private readonly float alpha = (float)plan.Alpha;
    private readonly float newSquare = (float)(1 - plan.Alpha);
    private readonly float epsilon = (float)plan.Epsilon;
    private readonly float decay = (float)plan.WeightDecay;

    /// <summary>Updates the mean square and divides.</summary>
    public Vector<float> Apply(Vector<float> weight, Vector<float> gradient, ref Vector<float> square)
    {
        gradient += decay * weight;
        square = alpha * square + newSquare * gradient * gradient;
        return gradient / (Vector.SquareRoot(square) + new Vector<float>(epsilon));
    }

    /// <summary>The same in a script.</summary>
    public const string Statements =
        """
        torch._foreach_mul_(m, b)
        torch._foreach_addcmul_(m, g, g, 1.0 - b)
        roots = torch._foreach_sqrt(m)
        torch._foreach_add_(roots, epsilon)
        torch._foreach_div_(g, roots)
        """;

    /// <summary>The script's numbers.</summary>
    public UpdateNumbers Numbers(double rate, double momentum) => new(rate, plan.WeightDecay, momentum, plan.Alpha, plan.Epsilon);
}
