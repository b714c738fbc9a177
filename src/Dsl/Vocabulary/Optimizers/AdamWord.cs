using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;

namespace GreenDsl.Dsl.Vocabulary.Optimizers;

/// <summary>Adam.</summary>
internal class AdamWord : OptimizerWord
{
    public AdamWord()
        : this(weightDecay: 0)
    {
    }

    private protected AdamWord(double weightDecay) => Parameters =
    [
        OptimizerParameters.LearningRate(1e-3),
        new("betas", ParameterType.NumberPair, "Decays of the two running means.")
        {
            Default = new Value.Numbers(EquatableArray.Of(0.9, 0.999)),
            Minimum = 0,
            Maximum = 1,
            MaximumIsExclusive = true,
            Example = "[0.9, 0.999]",
        },
        OptimizerParameters.Epsilon,
        OptimizerParameters.WeightDecay with { Default = new Value.Number(weightDecay) },
    ];

    public override string Name => "adam";

    public override string Help => "Scales each weight's step by running means of its gradient and of the gradient's square.";

    public override string Source => "https://pytorch.org/docs/stable/generated/torch.optim.Adam.html";

    public override IReadOnlyList<Parameter> Parameters { get; }

    private protected virtual bool DecouplesWeightDecay => false;

    public override int MomentsPerParameter(Arguments arguments) => 2;

    public override (double Low, double High) UsualRates => (1e-6, 0.1);

    public override PlanNode.Object Plan(Arguments arguments)
    {
        var (first, second) = arguments.NumberPair("betas");
        return new ObjectBuilder("AdamPlan")
            .Add("LearningRate", arguments.Number("lr"))
            .Add("Beta1", first)
            .Add("Beta2", second)
            .Add("Epsilon", arguments.Number("eps"))
            .Add("WeightDecay", arguments.Number("weight_decay"))
            .Add("DecoupledWeightDecay", DecouplesWeightDecay)
            .BuildDerived();
    }
}
