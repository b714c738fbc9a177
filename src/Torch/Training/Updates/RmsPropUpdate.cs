using System.Numerics;
using GreenDsl.Runtime.Plans;
using static TorchSharp.torch;

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
    public void Apply(Tensor weight, Tensor gradient, Tensor? first, Tensor? second) =>
        weight.add_(scale.Apply(weight, gradient, first!), -rate);
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
    public void Apply(Tensor weight, Tensor gradient, Tensor? first, Tensor? second) =>
        weight.add_(second!.mul_(momentum).add_(scale.Apply(weight, gradient, first!)), -rate);
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

    /// <summary>The same as tensor operations; uses up the gradient.</summary>
    public Tensor Apply(Tensor weight, Tensor gradient, Tensor square)
    {
        if (decay != 0) gradient.add_(weight, decay);
        square.mul_(alpha).addcmul_(gradient, gradient, newSquare);
        return gradient.div_(square.sqrt().add_(epsilon));
    }
}
