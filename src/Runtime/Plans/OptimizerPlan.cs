using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Plans;

/// <summary>An update rule with its settings. Names and defaults are those of <c>torch.optim</c>.</summary>
[JsonDerivedType(typeof(SgdPlan), nameof(SgdPlan))]
[JsonDerivedType(typeof(AdamPlan), nameof(AdamPlan))]
[JsonDerivedType(typeof(RmsPropPlan), nameof(RmsPropPlan))]
public abstract record OptimizerPlan
{
    /// <summary>Peak learning rate; the schedule scales it.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Weight decay: added to the gradient, except where the optimizer decouples it.</summary>
    public double WeightDecay { get; init; }
}

/// <summary>Stochastic gradient descent (<c>torch.optim.SGD</c>).</summary>
public sealed record SgdPlan : OptimizerPlan
{
    /// <summary>Momentum factor.</summary>
    public double Momentum { get; init; }

    /// <summary>Nesterov momentum.</summary>
    public bool Nesterov { get; init; }
}

/// <summary>Adam (Kingma and Ba 2015) and AdamW (Loshchilov and Hutter 2019).</summary>
public sealed record AdamPlan : OptimizerPlan
{
    /// <summary>Decay of the first moment.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the denominator.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Weight decay acts on the weights and not on the gradient: AdamW.</summary>
    public bool DecoupledWeightDecay { get; init; }
}

/// <summary>RMSprop (<c>torch.optim.RMSprop</c>).</summary>
public sealed record RmsPropPlan : OptimizerPlan
{
    /// <summary>Decay of the mean square.</summary>
    public double Alpha { get; init; } = 0.99;

    /// <summary>Added to the denominator.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Momentum factor.</summary>
    public double Momentum { get; init; }
}
