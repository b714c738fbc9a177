using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Tests.Support;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Forms;

public class PruningTests
{
    // Units to keep, of each group; the others are dead.
    private static readonly long[][] Alive = [[1, 2, 5], [0, 3, 4, 6, 7]];

    public static TheoryData<string, OptimizerPlan> Optimizers => Rules.All;

    // No biases before norms: their gradients are nothing but rounding, which Adam blows up to whole steps.
    private static Sketch Dense => new Sketch(64).Linear(8, bias: false).Norm().Relu().Linear(8, bias: false).Norm().Tanh().Linear(1);

    private static Sketch Images => new Sketch(64, 1, 8, 8).Conv(8, bias: false).Norm().Relu().Pool().Conv(8, padding: 0).Gelu().Flatten().Norm().Linear(1);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Taking_dead_units_out_of_a_dense_network_changes_neither_outputs_nor_the_next_step(string name, OptimizerPlan optimizer)
    {
        Assert.NotEmpty(name);
        AssertSame(Dense, optimizer, new()
        {
            ["0"] = [(0, 0, 1)], ["1"] = [(0, 0, 1)], ["3"] = [(0, 1, 1), (1, 0, 1)], ["4"] = [(0, 1, 1)], ["6"] = [(1, 1, 1)],
        });
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Nor_out_of_convolutions_through_norms_pooling_and_a_flatten(string name, OptimizerPlan optimizer)
    {
        Assert.NotEmpty(name);
        // 8 x 8 pixels, halved and without their border: 2 x 2.
        AssertSame(Images, optimizer, new()
        {
            ["1"] = [(0, 0, 1)], ["2"] = [(0, 0, 1)], ["5"] = [(0, 1, 1), (1, 0, 1)], ["8"] = [(0, 1, 4)], ["9"] = [(1, 1, 4)],
        });
    }

    [Fact]
    public void The_least_important_units_go()
    {
        var experiment = new Sketch(64).Linear(4).Relu().Linear(1, bias: false).Experiment(Sample);
        using var engine = experiment.Open(experiment.Plan, []);
        engine.Step(1);
        // What comes in times what goes out: 6, 4, 0 and 5.
        engine.Edit((name, tensor) =>
        {
            if (name == "average.0.weight") tensor.copy_(cat([ones(1, 64) * 2, ones(1, 64) * 4, ones(1, 64) * 100, ones(1, 64)], 0) / 8);
            if (name == "average.0.bias") tensor.zero_();
            if (name == "average.2.weight") tensor.copy_(tensor_(3, 1, 0, 5));
            if (name == "weights.0.bias") tensor.copy_(tensor_(10, 20, 30, 40).flatten());
        });
        engine.Become(engine.Form with { Widths = [2] });
        using var state = engine.Tensors();
        Assert.Equal([10f, 40], state.Tensors["weights.0.bias"].data<float>());
    }

    [Fact]
    public void A_pruned_network_still_learns_in_every_layer()
    {
        var experiment = Dense.Experiment(Sample);
        using var engine = experiment.Open(experiment.Plan, []);
        engine.Steps(5);
        engine.Become(engine.Form with { Widths = [3, 2] });
        using var before = engine.Tensors();
        var first = engine.Evaluate(DataPart.Train, WeightSet.Raw).Loss;
        engine.Steps(200);
        using var after = engine.Tensors();
        Assert.All(before.Tensors.Where(static entry => entry.Key.EndsWith("weight", StringComparison.Ordinal)), entry =>
            Assert.True((after.Tensors[entry.Key] - entry.Value).abs().max().item<float>() > 0, entry.Key));
        Assert.True(engine.Evaluate(DataPart.Train, WeightSet.Raw).Loss < first / 2);
        Assert.Equal(3 * 64 + 6 + 6 + 4 + 2 + 1, engine.Parameters);
    }

    [SkippableFact]
    public void Before_the_first_step_a_narrower_network_is_drawn_as_if_it_had_been_declared_so()
    {
        var experiment = new Sketch(64, 1, 8, 8).Conv(8).Norm().Relu().Flatten().Dropout(0.3).Linear(16).Relu().Linear(1).Experiment(Sample);
        var narrower = new Sketch(64, 1, 8, 8).Conv(3).Norm().Relu().Flatten().Dropout(0.3).Linear(7).Relu().Linear(1).Experiment(Sample);
        var (declared, drawn) = (Course(narrower, static _ => { }), Course(experiment, static engine =>
        {
            engine.Become(engine.Form with { Widths = [5, 9] });
            engine.Become(engine.Form with { Widths = [3, 7] });
        }));
        Assert.Equal(declared.Parameters, drawn.Parameters);
        Assert.Equal(declared.Fresh, drawn.Fresh);
        Devices.RequireOrderedSums();
        Assert.Equal(declared.Steps, drawn.Steps);
        Assert.Equal(declared.State, drawn.State);

        // One after the other: torch has one random generator.
        static (long Parameters, byte[] Fresh, StepResult[] Steps, byte[] State) Course(TorchExperiment experiment, Action<ITrainingEngine> before)
        {
            using var engine = experiment.Open(experiment.Plan, []);
            before(engine);
            return (engine.Parameters, engine.Saved(), engine.Steps(20), engine.Saved());
        }
    }

    private static ExperimentPlan Sample { get; } = Plans.Regression with { Data = (SyntheticDataPlan)Plans.Regression.Data with { Features = 64 } };

    private static Tensor tensor_(params float[] numbers) => tensor(numbers, [1, numbers.Length]);

    private static void AssertSame(Sketch sketch, OptimizerPlan optimizer, Dictionary<string, (int Dimension, int Group, int Span)[]> cuts)
    {
        var experiment = sketch.Experiment(Sample with { Optimizer = optimizer });
        using var whole = experiment.Open(experiment.Plan, []);
        using var pruned = experiment.Open(experiment.Plan, []);
        whole.Steps(7);
        whole.Edit((name, tensor) => Kill(name, tensor, cuts));
        pruned.Take(whole.Saved());
        pruned.Become(pruned.Form with { Widths = [3, 5] });

        foreach (var weights in Enum.GetValues<WeightSet>())
            Assert.Equal(1, pruned.Evaluate(DataPart.Train, weights).Loss / whole.Evaluate(DataPart.Train, weights).Loss, 1e-6);
        AssertSliced(whole, pruned, cuts);
        Assert.Equal(1, pruned.Step(1).Loss / whole.Step(1).Loss, 1e-6);
        AssertSliced(whole, pruned, cuts);
    }

    private static void Kill(string name, Tensor tensor, Dictionary<string, (int Dimension, int Group, int Span)[]> cuts)
    {
        foreach (var (dimension, group, span) in Cuts(name, tensor, cuts))
        {
            if (name.EndsWith("running_var", StringComparison.Ordinal)) continue;
            var units = Enumerable.Range(0, (int)tensor.size(dimension) / span).Select(static unit => (long)unit).Except(Alive[group]);
            tensor.index_fill_(dimension, torch_(units, span), 0);
        }
    }

    private static void AssertSliced(ITrainingEngine whole, ITrainingEngine pruned, Dictionary<string, (int Dimension, int Group, int Span)[]> cuts)
    {
        using var scope = NewDisposeScope();
        using var expected = whole.Tensors();
        using var actual = pruned.Tensors();
        Assert.Equal(expected.Tensors.Keys.Order(StringComparer.Ordinal), actual.Tensors.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, tensor) in expected.Tensors)
        {
            var slice = Cuts(name, tensor, cuts).Aggregate(tensor, static (left, cut) => left.index_select(cut.Dimension, torch_(Alive[cut.Group], cut.Span)));
            Assert.Equal(slice.shape, actual.Tensors[name].shape);
            // What divides by the root of a moment magnifies the rounding of its gradient.
            var tolerance = name.StartsWith("moment", StringComparison.Ordinal) ? 1e-5f : 1e-6f;
            if (slice.is_floating_point()) Assert.InRange((slice - actual.Tensors[name]).abs().max().item<float>(), 0, tolerance * Math.Max(1, slice.abs().max().item<float>()));
        }
    }

    // Which dimensions a tensor of that name has cut; spelled out by layer, biases have only their first.
    private static IEnumerable<(int Dimension, int Group, int Span)> Cuts(string name, Tensor tensor, Dictionary<string, (int Dimension, int Group, int Span)[]> cuts) =>
        name.Split('.') is [_, var layer, _] && cuts.TryGetValue(layer, out var found) ? found.Where(cut => cut.Dimension < tensor.dim()) : [];

    private static Tensor torch_(IEnumerable<long> units, int span) => tensor(units.SelectMany(unit => Enumerable.Range(0, span).Select(place => unit * span + place)).ToArray());
}
