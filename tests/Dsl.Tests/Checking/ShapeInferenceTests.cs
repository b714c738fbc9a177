using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Tests.Checking;

public sealed class ShapeInferenceTests
{
    [Fact]
    public void ShapesRunFromTheDataToTheOutput()
    {
        var result = Infer(Sketch.Images(1, 28, 28), Conv(32, 3), Sketch.Layer("relu"), Pool(2), Sketch.Layer("flatten"), Sketch.Linear(10));

        Assert.Empty(result.Problems);
        Assert.Equal(
            ["(batch, 1, 28, 28)", "(batch, 32, 26, 26)", "(batch, 32, 26, 26)", "(batch, 32, 13, 13)", "(batch, 5408)"],
            result.Experiment.Network.Layers.Select(static layer => layer.Input.ToString()));
        Assert.Equal(Shape.Of(10), result.Experiment.Network.Output);
    }

    [Fact]
    public void CategoriesWidenATable()
    {
        var table = Sketch.Table(new("sqft"), new Column("town", EquatableArray.Of("A", "B", "C")));

        Assert.Equal(Shape.Of(4), Infer(table, Sketch.Linear(1)).Experiment.Network.Input);
    }

    [Fact]
    public void AForgottenFlattenIsNamedWithTheLayerBefore()
    {
        var result = Infer(Sketch.Images(1, 28, 28), Conv(32, 3), Sketch.Layer("relu"), Pool(2), Sketch.Layer("dropout"), Sketch.Linear(10));

        var problem = Assert.Single(result.Problems);
        Assert.Equal("GRN0203", problem.Rule.Id);
        Assert.Equal("model.4", problem.Path);
        Assert.Equal(
            "'linear' takes (batch, features) but gets (batch, 32, 13, 13) from 'dropout' on line {line:model.3}; add 'flatten' between them",
            Message(problem));
        // With the fix the width is certain: what follows is checked in the same go.
        Assert.Equal(Shape.Of(10), result.Experiment.Network.Output);
    }

    [Fact]
    public void TheFirstLayerGetsTheData()
    {
        var problem = Assert.Single(Infer(Sketch.Images(1, 28, 28), Sketch.Linear(10)).Problems);

        Assert.Contains("from the data", Message(problem));
    }

    [Fact]
    public void NothingFollowsFromAFaultThatCannotBeGuessedAround()
    {
        var result = Infer(Sketch.Table(new Column("sqft")), Conv(8, 3), Pool(2), Sketch.Layer("flatten"), Sketch.Linear(1));

        Assert.Equal(["model.0"], result.Problems.Select(static problem => problem.Path));
        Assert.Null(result.Experiment.Network.Output);
    }

    [Fact]
    public void TwoFaultsAreToldAtOnceWhereTheFirstHasOneFix()
    {
        var result = Infer(Sketch.Images(1, 8, 8), Sketch.Linear(10), Pool(2));

        Assert.Equal(["model.0", "model.1"], result.Problems.Select(static problem => problem.Path));
    }

    [Fact]
    public void AKernelLargerThanItsImageIsMarkedAtTheKernel()
    {
        var problem = Assert.Single(Infer(Sketch.Images(3, 4, 9), Conv(8, 5)).Problems);

        Assert.Equal("model.0.conv2d.kernel_size", problem.Path);
        Assert.Equal("'conv2d' takes images of at least 5 x 5 but gets (batch, 3, 4, 9) from the data; lower kernel_size or raise padding", Message(problem));
    }

    [Fact]
    public void ArgumentsThatContradictEachOtherAreMarkedAndTheRestIsChecked()
    {
        var layer = Sketch.Layer("max_pool2d", ("kernel_size", 2), ("padding", 2));
        var problems = Infer(Sketch.Images(1, 8, 8), layer, Sketch.Linear(3)).Problems;

        Assert.Equal(["model.0.max_pool2d.padding", "model.1"], problems.Select(static problem => problem.Path));
    }

    [Fact]
    public void GroupsThatDoNotDivideTheChannelsLeaveTheOutputKnown()
    {
        var layer = Sketch.Layer("conv2d", ("out_channels", 6), ("kernel_size", 3), ("groups", 3));
        var result = Infer(Sketch.Images(4, 8, 8), layer, Sketch.Linear(3));

        Assert.Equal(["model.0.conv2d.groups", "model.1"], result.Problems.Select(static problem => problem.Path));
        Assert.Equal(Shape.Of(6, 6, 6), result.Experiment.Network.Layers[0].Output);
    }

    [Fact]
    public void AnEmbeddingReadsPlainNumberColumnsOnly()
    {
        var embedding = Sketch.Layer("embedding", ("num_embeddings", 50), ("embedding_dim", 4));
        var table = Sketch.Table(new("user"), new Column("item"));
        IReadOnlyList<string> Rules(Dataset data) => Infer(data, embedding, Sketch.Layer("flatten"), Sketch.Linear(1)).Problems.Select(static problem => problem.Rule.Id).ToArray();

        var right = Infer(table with { Normalize = "none" }, embedding, Sketch.Layer("flatten"), Sketch.Linear(1));
        Assert.Empty(right.Problems);
        Assert.Equal(ElementType.Index, right.Experiment.Network.Input!.Value.Element);
        Assert.Equal(Shape.Of(8), right.Experiment.Network.Layers[2].Input);
        Assert.Equal(["GRN0206"], Rules(table));
        Assert.Equal(["GRN0206"], Rules(table with { Normalize = "none", Missing = "mean" }));
        Assert.Equal(["GRN0206"], Rules(Sketch.Random(3)));
        Assert.Equal(["GRN0203"], Infer(table with { Normalize = "none" }, Sketch.Layer("relu"), embedding).Problems.Select(static problem => problem.Rule.Id));
    }

    [Fact]
    public void SizesBeyondCountingAreAFinding()
    {
        var problems = Infer(Sketch.Images(1, 60_000, 60_000), Conv(1 << 24, 1)).Problems;

        Assert.Equal(["GRN0205"], problems.Select(static problem => problem.Rule.Id));
        Assert.Equal(["GRN0205"], Infer(Sketch.Random(1 << 24), Sketch.Linear(1 << 24)).Problems.Select(static problem => problem.Rule.Id));
    }

    [Fact]
    public void InferringTwiceChangesNothing()
    {
        var once = Infer(Sketch.Images(1, 28, 28), Conv(4, 3), Sketch.Layer("flatten"), Sketch.Linear(10)).Experiment;

        Assert.Equal(once, ShapeInference.Infer(once).Experiment);
    }

    private static ShapeInference.Result Infer(Dataset data, params Layer[] layers) => ShapeInference.Infer(Sketch.Experiment(data, layers));

    private static Layer Conv(int channels, int kernel) => Sketch.Layer("conv2d", ("out_channels", channels), ("kernel_size", kernel));

    private static Layer Pool(int kernel) => Sketch.Layer("max_pool2d", ("kernel_size", kernel));

    private static string Message(GreenDsl.Dsl.Text.Problem problem) => new GreenDsl.Dsl.Text.Finding(problem.Rule, default, problem.Arguments).Message;
}
