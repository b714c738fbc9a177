using GreenDsl.Runtime.Plans;

namespace GreenDsl.Torch.Tests.Support;

/// <summary>Every update rule, with everything that can move a weight.</summary>
internal static class Rules
{
    public static TheoryData<string, OptimizerPlan> All => new()
    {
        { "sgd", new SgdPlan { LearningRate = 0.01, WeightDecay = 0.1 } },
        { "momentum", new SgdPlan { LearningRate = 0.01, Momentum = 0.9, WeightDecay = 0.1 } },
        { "nesterov", new SgdPlan { LearningRate = 0.01, Momentum = 0.9, Nesterov = true } },
        { "adam", new AdamPlan { LearningRate = 0.01, WeightDecay = 0.1 } },
        { "adamw", new AdamPlan { LearningRate = 0.01, WeightDecay = 0.1, DecoupledWeightDecay = true } },
        { "rmsprop", new RmsPropPlan { LearningRate = 0.01, WeightDecay = 0.1 } },
        { "rmsprop with momentum", new RmsPropPlan { LearningRate = 0.01, Momentum = 0.9 } },
    };
}
