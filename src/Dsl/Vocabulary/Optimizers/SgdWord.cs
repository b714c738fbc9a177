using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Optimizers;

/// <summary>Stochastic gradient descent.</summary>
internal sealed class SgdWord : OptimizerWord
{
    public override string Name => "sgd";

    public override string Help => "Stochastic gradient descent, with momentum where it is given.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.optim.SGD.html";

    public override IReadOnlyList<Parameter> Parameters { get; } =
    [
        OptimizerParameters.LearningRate(1e-3),
        OptimizerParameters.Momentum,
        new("nesterov", ParameterType.Boolean, "Looks ahead by the momentum; needs a momentum.") { Default = new Value.Flag(false), Example = "true" },
        OptimizerParameters.WeightDecay,
    ];

    public override ArgumentFault? Check(Arguments arguments) => arguments.Flag("nesterov") && arguments.Number("momentum") == 0
        ? new("nesterov", "cannot look ahead without a momentum", "give a momentum, for example 0.9")
        : null;

    public override int MomentsPerParameter(Arguments arguments) => arguments.Number("momentum") > 0 ? 1 : 0;

    public override (double Low, double High) UsualRates => (1e-5, 1);

    public override PlanNode.Object Plan(Arguments arguments) => new ObjectBuilder("SgdPlan")
        .Add("LearningRate", arguments.Number("lr"))
        .Add("Momentum", arguments.Number("momentum"))
        .Add("Nesterov", arguments.Flag("nesterov"))
        .Add("WeightDecay", arguments.Number("weight_decay"))
        .BuildDerived();
}
