using CsCheck;
using GreenDsl.Costing;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Runtime.Compression;
using Plans = GreenDsl.Runtime.Plans;

namespace GreenDsl.Dsl.Tests.Costing;

/// <summary>What a form costs is what the compiler predicts of an experiment that is declared so, to the last digit.</summary>
public sealed class FormCostsTests
{
    private static readonly Gen<Experiment> Experiments = Gen.Select(RandomNetworks.Experiments, Gen.Int[0, 3], Gen.Int[1, 300], Gen.Bool).Select(
        static (experiment, optimizer, batch, clips) => experiment with
        {
            Loss = Sketch.Use(Words<LossWord>.Find("mse")!),
            Optimizer = Sketch.Use(Words<OptimizerWord>.All[optimizer]),
            Scheduler = Sketch.Use(Words<SchedulerWord>.Find("energy")!),
            Training = experiment.Training with { BatchSize = batch, MaxGradNorm = clips ? 1 : null },
        });

    [Fact]
    public void Of_narrower_widths() => Gen.Select(Experiments, Gen.Int).Sample(static (experiment, seed) =>
    {
        var random = new Random(seed);
        var groups = WidthGroups.Of(experiment.Network);
        var widths = groups.Widths.Select(width => random.Next(1, (int)width + 1)).ToArray();
        var narrow = experiment;
        for (var group = 0; group < widths.Length; group++)
            narrow = RandomNetworks.WithWidth(narrow, groups.Writes.ToList().IndexOf(group), widths[group]);
        AssertSame(narrow, experiment, form => form with { Widths = widths });
    });

    [Fact]
    public void Of_another_precision() => Experiments.Sample(static experiment => AssertSame(
        experiment with { Training = experiment.Training with { Precision = "bf16-mixed" } }, experiment, static form => form with { Precision = Plans.Precision.Bf16Mixed }));

    [Fact]
    public void Of_a_larger_batch() => Gen.Select(Experiments, Gen.Int[1, 40]).Sample(static (experiment, multiple) => AssertSame(
        experiment with { Training = experiment.Training with { BatchSize = experiment.Training.BatchSize * multiple } }, experiment, form => form with { BatchMultiple = multiple }));

    [Fact]
    public void Of_two_thin_matrices_for_one() => Gen.Select(Experiments, Gen.Int[1, 8], Gen.Int[0, 20]).Sample(static (experiment, rank, drawn) =>
    {
        var planned = Plan(experiment).Network.Layers;
        var whole = Enumerable.Range(0, planned.Count).Where(index => planned[index].Cost.IsOneProduct).ToList();
        var split = whole[drawn % whole.Count];
        var layers = experiment.Network.Layers.Select(static layer => new Layer(layer.Use)).ToList();
        layers[split] = With(layers[split], rank, ("bias", false));
        layers.Insert(split + 1, Mixture(experiment.Network.Layers[split]));
        var thin = ShapeInference.Infer(experiment with { Network = new(null, layers.ToEquatableArray()) });
        Assert.Empty(thin.Problems);
        AssertSame(thin.Experiment, experiment, form => form with { Ranks = [.. experiment.Network.Layers.Select((_, index) => index == split ? rank : 0)] });
    });

    [Fact]
    public void The_declared_form_is_the_measure() => Experiments.Sample(static experiment =>
    {
        var plan = Plan(experiment);
        Assert.Equal(1, new FormCosts(plan).Factor(NetworkForm.Of(plan)));
        AssertSame(experiment, experiment, static form => form);
    });

    /// <summary>784-512-512-10, 128 samples a step: shares of a step's time that were measured on a processor core; a count comes within a factor of 1.6.</summary>
    [Theory]
    [InlineData("half", 0.57)]
    [InlineData("narrow", 0.375)]
    [InlineData("frozen", 0.56)]
    [InlineData("thin", 0.22)]
    public void Forms_save_about_what_was_measured(string what, double measured)
    {
        var experiment = ShapeInference.Infer(Sketch.Experiment(
            Sketch.Images(1, 28, 28), Sketch.Layer("flatten"), Sketch.Linear(512), Sketch.Layer("relu"), Sketch.Linear(512), Sketch.Layer("relu"), Sketch.Linear(10)) with
        {
            Loss = Sketch.Use(Words<LossWord>.Find("cross_entropy")!),
            Optimizer = Sketch.Use(Words<OptimizerWord>.Find("adamw")!),
            Scheduler = Sketch.Use(Words<SchedulerWord>.Find("energy")!),
            Training = new() { Epochs = 10, BatchSize = 128, EmaDecay = 0.999 },
        }).Experiment;
        var plan = Plan(experiment);
        var form = NetworkForm.Of(plan);
        var factor = new FormCosts(plan).Factor(what switch
        {
            "half" => form with { Precision = Plans.Precision.Bf16Mixed },
            "narrow" => form with { Widths = [256, 256] },
            "frozen" => form with { Frozen = [1] },
            _ => form with { Ranks = [0, 64, 0, 64, 0, 0] },
        });
        Assert.InRange(factor, measured / 1.6, measured * 1.6);
    }

    [Fact]
    public void Samples_that_are_left_out_cost_nothing() => Experiments.Sample(static experiment =>
    {
        var plan = Plan(experiment);
        Assert.Equal(1 - 0.5 * FormCosts.EasySamples, new FormCosts(plan).Factor(NetworkForm.Of(plan) with { EasyShare = 0.5 }), 12);
    });

    [Fact]
    public void Freezing_layers_from_the_front_saves_more_and_more() => Experiments.Sample(static experiment =>
    {
        var plan = Plan(experiment);
        var (costs, form) = (new FormCosts(plan), NetworkForm.Of(plan));
        var joules = Enumerable.Range(0, plan.Network.Layers.Count)
            .Select(count => costs.Train(form with { Frozen = [.. Enumerable.Range(0, count)] }).Joules(32)).ToList();
        Assert.All(joules.Zip(joules.Skip(1)), static pair => Assert.True(pair.Second <= pair.First));
        Assert.Equal(costs.Evaluate(form), costs.Evaluate(form with { Frozen = [0] }));
        Assert.Equal(plan.Cost.Parameters, costs.Parameters(form with { Frozen = [0] }));
    });

    private static void AssertSame(Experiment declared, Experiment experiment, Func<NetworkForm, NetworkForm> change)
    {
        var (expected, plan) = (Plan(declared).Cost, Plan(experiment));
        var (costs, form) = (new FormCosts(plan), change(NetworkForm.Of(plan)));
        Assert.Equal(expected.Train, costs.Train(form));
        Assert.Equal(expected.Evaluate, costs.Evaluate(form));
        Assert.Equal(expected.Checkpoint, costs.Checkpoint(form));
        Assert.Equal(expected.Parameters, costs.Parameters(form));
    }

    // A convolution's thin matrices are one over windows and one over single points.
    private static Layer Mixture(Layer layer) => layer.Use.Word == "linear"
        ? new(layer.Use)
        : Sketch.Layer("conv2d", ("out_channels", layer.Output!.Value.Sizes[0]), ("kernel_size", 1), ("bias", layer.Use.Arguments.Flag("bias")));

    private static Layer With(Layer layer, long width, params (string Name, bool Value)[] flags) => new(layer.Use with
    {
        Arguments = new(layer.Use.Arguments.Items.Select((argument, index) => index == 0 ? argument with { Value = new Value.Integer(width) }
            : flags.Any(flag => flag.Name == argument.Name) ? argument with { Value = new Value.Flag(flags.First(flag => flag.Name == argument.Name).Value) } : argument).ToEquatableArray()),
    });

    private static Plans.ExperimentPlan Plan(Experiment experiment) =>
        Plans.PlanJson.Deserialize(PlanJson.Write(PlanBuilder.Build(experiment, CostModel.Estimate(experiment, DeviceProfile.Default), "x")));
}
