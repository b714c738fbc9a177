using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Forms;
using GreenDsl.Torch.Tests.Support;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Forms;

public class LowRankTests
{
    private static ExperimentPlan Sample { get; } = Plans.Regression with { Data = (SyntheticDataPlan)Plans.Regression.Data with { Features = 64 } };

    [Fact]
    public void At_full_rank_nothing_changes()
    {
        // Wide, tall and convolving matrices.
        var experiment = new Sketch(64, 1, 8, 8).Conv(12).Relu().Conv(6).Norm().Relu().Pool().Flatten().Linear(20).Tanh().Linear(30, bias: false).Relu().Linear(1).Experiment(Sample);
        using var engine = experiment.Open(experiment.Plan, []);
        engine.Steps(20);
        var (raw, ema) = (engine.Evaluate(DataPart.Test, WeightSet.Raw).Loss, engine.Evaluate(DataPart.Test, WeightSet.Ema).Loss);
        Assert.NotEqual(raw, ema, 1e-3);

        engine.Become(engine.Form with { Ranks = [0, 9, 0, 6, 0, 0, 0, 0, 20, 0, 20, 0, 1] });
        Assert.Equal(raw, engine.Evaluate(DataPart.Test, WeightSet.Raw).Loss, 1e-5);
        Assert.Equal(ema, engine.Evaluate(DataPart.Test, WeightSet.Ema).Loss, 1e-5);

        engine.Become(engine.Form with { Ranks = [] });
        Assert.Equal(raw, engine.Evaluate(DataPart.Test, WeightSet.Raw).Loss, 1e-5);
        Assert.Equal(ema, engine.Evaluate(DataPart.Test, WeightSet.Ema).Loss, 1e-5);
    }

    [Theory]
    [InlineData(30, 12, 4)]
    [InlineData(12, 30, 4)]
    [InlineData(12, 12, 11)]
    [InlineData(5, 5, 8)]
    public void Below_it_no_matrix_of_that_rank_is_nearer(int outputs, int inputs, int rank)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var matrix = randn(outputs, inputs);
        var (thin, mix) = LowRank.Split(matrix, matrix, rank).Trained;
        Assert.Equal([rank, inputs], thin.shape);
        Assert.Equal([outputs, rank], mix.shape);
        // Eckart and Young: what is left is what the dropped singular values weigh.
        var dropped = linalg.svdvals(matrix).data<float>().Skip(rank).Sum(static value => value * value);
        Assert.Equal(Math.Sqrt(dropped), (matrix - LowRank.Whole(thin, mix)).norm().item<float>(), 1e-4);
        // Both share the singular values equally.
        Assert.Equal(thin.norm().item<float>(), mix.norm().item<float>(), 1e-4);
    }

    [Fact]
    public void It_learns_and_its_average_follows_what_it_learns()
    {
        var experiment = new Sketch(64).Linear(32).Relu().Linear(32).Relu().Linear(1).Experiment(Sample);
        using var engine = experiment.Open(experiment.Plan, []);
        engine.Steps(30);
        engine.Become(engine.Form with { Ranks = [4, 0, 3, 0, 0] });
        Assert.Equal(4 * 64 + 32 * 4 + 32 + 3 * 32 + 32 * 3 + 32 + 33, engine.Parameters);
        var first = engine.Evaluate(DataPart.Train, WeightSet.Ema).Loss;
        engine.Steps(600);
        Assert.True(engine.Evaluate(DataPart.Train, WeightSet.Raw).Loss < first / 4);
        Assert.True(engine.Evaluate(DataPart.Train, WeightSet.Ema).Loss < first / 4);
    }

    [Fact]
    public void A_direction_that_nothing_lies_in_can_still_be_learnt()
    {
        using var scope = NewDisposeScope();
        var matrix = zeros(6, 4);
        var (thin, mix) = LowRank.Split(matrix, matrix, 2).Trained;
        Assert.Equal(0, LowRank.Whole(thin, mix).abs().max().item<float>());
        Assert.True((thin.abs().sum() + mix.abs().sum()).item<float>() > 1);
    }

    [Fact]
    public void Pruning_and_splitting_can_follow_each_other()
    {
        var experiment = new Sketch(64).Linear(32).Norm().Relu().Linear(32).Relu().Linear(1).Experiment(Sample);
        using var engine = experiment.Open(experiment.Plan, []);
        engine.Steps(10);
        engine.Become(engine.Form with { Ranks = [8, 0, 0, 8, 0, 0] });
        engine.Become(engine.Form with { Widths = [16, 16] });
        using var state = engine.Tensors();
        Assert.Equal([8, 16], state.Tensors["weights.3.0.weight"].shape);
        Assert.Equal([16, 8], state.Tensors["moment2.3.1.weight"].shape);
        Assert.Equal([16], state.Tensors["average.3.1.bias"].shape);
        Assert.All(engine.Steps(10), static step => Assert.True(double.IsFinite(step.Loss)));
    }
}
