using GreenDsl.Costing;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Tests.Planning;

public sealed class StructureTests
{
    private static readonly CsvDataset Table = Sketch.Table(new("sqft"), new Column("town", EquatableArray.Of("A", "B")));
    private static readonly Experiment Base = Sketch.Experiment(Table, Sketch.Linear(8), Sketch.Layer("dropout"), Sketch.Linear(1));

    public static TheoryData<string, Experiment> SameProgram => new()
    {
        { "epochs", Base with { Training = Base.Training with { Epochs = 99, BatchSize = 7 } } },
        { "precision", Base with { Training = Base.Training with { Precision = "bf16-mixed" } } },
        { "compression", Base with { Compress = new(null, 0.01) } },
        { "deployment", Base with { Deploy = new("int8", 0.5, null) } },
        { "start", Base with { Start = new(60, null) } },
        { "budget", Base with { Budget = new() { OnExceed = "fail", CarbonGrams = 1 } } },
        { "optimizer", Base with { Optimizer = Sketch.Use(Words<OptimizerWord>.Find("sgd")!, ("lr", 0.5)) } },
        { "seed", Base with { Seed = 7 } },
        { "split and treatment", Base with { Data = Table with { Train = 0.5, Test = 0.4, Missing = "mean", Normalize = "none", Path = "other.csv", Rows = 5 } } },
    };

    public static TheoryData<string, Experiment> OtherProgram => new()
    {
        { "width", Base with { Network = new(null, EquatableArray.Of(Sketch.Linear(9), Sketch.Layer("dropout"), Sketch.Linear(1))) } },
        { "argument", Base with { Network = new(null, EquatableArray.Of(Sketch.Linear(8), Sketch.Layer("dropout", ("p", 0.1)), Sketch.Linear(1))) } },
        { "loss", Base with { Loss = new("mae", Arguments.None) } },
        { "column", Base with { Data = Table with { Features = EquatableArray.Of(new Column("size"), Table.Features[1]) } } },
        { "category", Base with { Data = Table with { Features = EquatableArray.Of(Table.Features[0], new Column("town", EquatableArray.Of("A", "C"))) } } },
        { "kind of column", Base with { Data = Table with { Label = new("price", EquatableArray.Of("low", "high")) } } },
        { "teacher", Base with { Distill = new("teacher", 4, 0.7) } },
        { "data", Base with { Data = Sketch.Random(3) } },
        { "image", Base with { Data = Sketch.Images(1, 8, 8), Network = new(null, EquatableArray.Of(Sketch.Layer("flatten"), Sketch.Linear(1))) } },
    };

    [Theory]
    [MemberData(nameof(SameProgram))]
    public void WhatAPlanCanChangeLeavesItAlone(string what, Experiment changed) => Assert.True(Of(Base) == Of(changed), what);

    [Theory]
    [MemberData(nameof(OtherProgram))]
    public void WhatIsCompiledInChangesIt(string what, Experiment changed) => Assert.True(Of(Base) != Of(changed), what);

    [Fact]
    public void ItIsShortHex() => Assert.Matches("^[0-9a-f]{16}$", Of(Base));

    private static string Of(Experiment experiment)
    {
        var complete = ShapeInference.Infer(experiment with { Scheduler = new("constant", Sketch.Use(Words<SchedulerWord>.Find("constant")!).Arguments) }).Experiment;
        if (complete.Optimizer.Arguments.Items.Count == 0)
            complete = complete with { Optimizer = Sketch.Use(Words<OptimizerWord>.Find("adam")!) };
        var plan = PlanBuilder.Build(complete, CostModel.Estimate(complete, DeviceProfile.Default), "x");
        return ((PlanNode.Text)plan.Properties.Single(static property => property.Name == "Structure").Content).Content;
    }
}
