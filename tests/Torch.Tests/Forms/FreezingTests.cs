using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Tests.Support;

namespace GreenDsl.Torch.Tests.Forms;

public class FreezingTests
{
    public static TheoryData<string, OptimizerPlan> Optimizers => Rules.All;

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_frozen_layer_does_not_move_and_the_others_do(string name, OptimizerPlan optimizer)
    {
        Assert.NotEmpty(name);
        var experiment = new Sketch(8).Linear(12).Norm().Relu().Linear(12).Norm().Relu().Linear(1).Experiment(Plans.Regression with { Optimizer = optimizer });
        using var engine = experiment.Open(experiment.Plan, []);
        engine.Steps(10);
        using var before = engine.Tensors();
        engine.Become(engine.Form with { Frozen = [0, 1, 3] });
        engine.Steps(20);
        using var after = engine.Tensors();

        // Weights, average and running statistics stand still; moments are gone.
        string[] frozen = ["0.", "1.", "3."];
        Assert.All(before.Tensors, entry =>
        {
            var (kind, tensor) = (entry.Key.Split('.')[0], entry.Key[(entry.Key.IndexOf('.') + 1)..]);
            if (kind == "random") return;
            if (!frozen.Any(layer => tensor.StartsWith(layer, StringComparison.Ordinal))) Assert.False(entry.Value.equal(after.Tensors[entry.Key]).all().item<bool>(), entry.Key);
            else if (kind.StartsWith("moment", StringComparison.Ordinal)) Assert.False(after.Tensors.ContainsKey(entry.Key));
            else Assert.True(entry.Value.equal(after.Tensors[entry.Key]).all().item<bool>(), entry.Key);
        });
    }

    [Fact]
    public void What_is_frozen_costs_no_gradient()
    {
        var experiment = new Sketch(8).Linear(12).Relu().Linear(1).Experiment(Plans.Regression);
        using var engine = experiment.Open(experiment.Plan, []);
        engine.Become(engine.Form with { Frozen = [0] });
        engine.Step(1);
        using var state = engine.Tensors();
        Assert.Equal(["moment1.2.bias", "moment1.2.weight", "moment2.2.bias", "moment2.2.weight"],
            state.Tensors.Keys.Where(static key => key.StartsWith("moment", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        // They still belong to the network.
        Assert.Equal(8 * 12 + 12 + 12 + 1, engine.Parameters);
    }

    [Fact]
    public void A_layer_that_is_trained_again_begins_with_steps_of_the_usual_size()
    {
        const double rate = 0.01;
        var experiment = new Sketch(8).Linear(12).Relu().Linear(1).Experiment(Plans.Regression with { Optimizer = new AdamPlan { LearningRate = rate } });
        using var engine = experiment.Open(experiment.Plan, []);
        engine.Steps(200);
        engine.Become(engine.Form with { Frozen = [0] });
        engine.Steps(5);
        engine.Become(engine.Form with { Frozen = [] });
        using var before = engine.Tensors();
        engine.Step(1);
        using var after = engine.Tensors();
        // Adam's first step is the learning rate, up or down; with moments of 0 taken for old ones it would be three times as long.
        Assert.Equal(rate, (before.Tensors["weights.0.weight"] - after.Tensors["weights.0.weight"]).abs().max().item<float>(), 0.01 * rate);
    }

    [Fact]
    public void Something_must_be_left_to_train()
    {
        var experiment = new Sketch(8).Linear(12).Relu().Linear(1).Experiment(Plans.Regression);
        using var engine = experiment.Open(experiment.Plan, []);
        var before = engine.Saved();
        Assert.Throws<NotSupportedException>(() => engine.Become(engine.Form with { Frozen = [0, 2] }));
        Assert.Throws<NotSupportedException>(() => engine.Become(engine.Form with { Frozen = [7] }));
        Assert.Equal(before, engine.Saved());
    }
}
