using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Optimizers;

/// <summary>RMSprop.</summary>
internal sealed class RmsPropWord : OptimizerWord
{
    public override string Name => "rmsprop";

    public override string Help => "Scales each weight's step by a running mean of its gradient's square.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html";

    public override IReadOnlyList<string> Synonyms => ["rms_prop"];

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        OptimizerParameters.LearningRate(1e-2),
        OptimizerParameters.Share("alpha", "Decay of the running mean.", 0.99) with { Synonyms = ["rho"], Example = "0.99" },
        OptimizerParameters.Epsilon,
        OptimizerParameters.WeightDecay,
        OptimizerParameters.Momentum,
    ];

    public override int MomentsPerParameter(Arguments arguments) => arguments.Number("momentum") > 0 ? 2 : 1;

    public override (double Low, double High) UsualRates => (1e-6, 0.1);

    public override PlanNode.Object Plan(Arguments arguments) => new ObjectBuilder("RmsPropPlan")
        .Add("LearningRate", arguments.Number("lr"))
        .Add("Alpha", arguments.Number("alpha"))
        .Add("Epsilon", arguments.Number("eps"))
        .Add("WeightDecay", arguments.Number("weight_decay"))
        .Add("Momentum", arguments.Number("momentum"))
        .BuildDerived();
}
