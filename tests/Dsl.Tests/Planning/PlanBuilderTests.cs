using System.Globalization;
using System.Text.Json;
using GreenDsl.Costing;
using GreenDsl.Dsl.Checking;
using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Planning;
using GreenDsl.Dsl.Vocabulary;
using Plans = GreenDsl.Runtime.Plans;

namespace GreenDsl.Dsl.Tests.Planning;

/// <summary>What the language plans is what the runtime reads.</summary>
public sealed class PlanBuilderTests
{
    private static readonly Experiment Prices = Complete(Sketch.Experiment(
        Sketch.Table(new("sqft"), new Column("town", EquatableArray.Of("Köln", "\"A\"\\B\n"))), Sketch.Linear(8), Sketch.Linear(1)));

    public static TheoryData<string> Everything =>
    [
        .. Words<OptimizerWord>.All.Select(static word => "optimizer " + word.Name),
        .. Words<SchedulerWord>.All.Select(static word => "scheduler " + word.Name),
        .. new[] { "error", "drop", "mean", "median", "mode", "fill" }.Select(static word => "missing " + word),
        .. new[] { "none", "standard", "minmax" }.Select(static word => "normalize " + word),
        "images", "random", "limits", "compressed", "bare",
    ];

    [Theory]
    [MemberData(nameof(Everything))]
    public void TheRuntimeReadsEveryProperty(string what)
    {
        var plan = Plan(Variant(what));
        var json = PlanJson.Write(plan);

        var read = Plans.PlanJson.Deserialize(json);

        // Every property that was written arrives: written by the runtime again it has the same content.
        using var theirs = JsonDocument.Parse(Plans.PlanJson.Serialize(read));
        AssertContains(plan, theirs.RootElement, "plan");
    }

    [Fact]
    public void TheRuntimeLearnsWhetherOutputsAreLogitsOrProbabilities()
    {
        Assert.False(Read(Sketch.Linear(1)).OutputsProbabilities);
        Assert.True(Read(Sketch.Linear(1), Sketch.Layer("sigmoid")).OutputsProbabilities);
        Assert.False(Read(Sketch.Layer("sigmoid"), Sketch.Linear(1)).OutputsProbabilities);

        static Plans.ExperimentPlan Read(params Layer[] layers) =>
            Plans.PlanJson.Deserialize(PlanJson.Write(Plan(Complete(Sketch.Experiment(Sketch.Random(4), layers) with { Loss = new("bce", Arguments.None) }))));
    }

    [Fact]
    public void FiguresArriveWhereTheyBelong()
    {
        var read = Plans.PlanJson.Deserialize(PlanJson.Write(Plan(Variant("limits"))));

        Assert.Equal(("sketch", "sketch.green.yaml", 1L), (read.Name, read.Source, read.Seed));
        Assert.Equal(Plans.TaskKind.Regression, read.Task);
        Assert.Equal((5.0, 72_000.0, 7200.0, Plans.OnExceed.Fail), (read.Budget.CarbonGrams, read.Budget.EnergyJoules, read.Budget.TimeSeconds, read.Budget.OnExceed));
        Assert.Equal((43_200.0, "06:00"), (read.Start!.WithinSeconds, read.Start.Deadline));
        Assert.Equal(("DE", 381.0, 341.0, 381.0, false), (read.Grid.Place, read.Grid.GramsPerKWh, read.Grid.LowerGramsPerKWh, read.Grid.UpperGramsPerKWh, read.Grid.Assumed));
        Assert.Equal(new Plans.EarlyStoppingPlan("val_mae", 3), read.Training.EarlyStopping);
        var training = read.Training;
        Assert.Equal((null, 300L, null), (training.Epochs, training.Steps, training.BatchSize));
        Assert.Equal((1.0, Plans.Precision.Bf16Mixed, 2, 0.99), (training.MaxGradNorm, training.Precision, training.Threads, training.EmaDecay));
        Assert.Equal(["mae", "r2"], read.Metrics);
        Assert.Equal("cpu-core@1", read.Cost.Profile);
        Assert.Equal(3 * 8 + 8 + 8 + 1, read.Cost.Parameters);
        var csv = Assert.IsType<Plans.CsvDataPlan>(read.Data);
        Assert.Equal(["Köln", "\"A\"\\B\n"], csv.Features[1].Categories);
        Assert.Equal(new Plans.SplitPlan(0.8, 0.1, 0.1), csv.Split);
        Assert.Null(csv.Label.Categories);
    }

    [Fact]
    public void TheUsualLadderArrivesInItsOrderWithoutWhatChangesNothing()
    {
        Assert.Equal(
            [
                new Plans.EvaluationsStep(0.25), new Plans.PrecisionStep(Plans.Precision.Bf16Mixed), new Plans.BatchStep(64), new Plans.PruneStep(0.75),
                new Plans.LowRankStep(32), new Plans.EasySamplesStep(0.75),
            ],
            Steps(Sketch.Linear(256), Sketch.Layer("relu"), Sketch.Linear(256), Sketch.Linear(1)).Take(6));
        var freeze = Assert.IsType<Plans.FreezeStep>(Steps(Sketch.Linear(8), Sketch.Layer("batch_norm"), Sketch.Layer("relu"), Sketch.Linear(8), Sketch.Linear(1))[^1]);
        Assert.Equal(["0.*", "1.*"], freeze.Layers);
        Assert.Equal(["BatchStep", "EasySamplesStep", "EvaluationsStep", "PrecisionStep"], Steps(Sketch.Linear(1)).Select(static step => step.GetType().Name).Order(StringComparer.Ordinal));

        static IReadOnlyList<Plans.CompressStep> Steps(params Layer[] layers) =>
            Plans.PlanJson.Deserialize(PlanJson.Write(Plan(Complete(Sketch.Experiment(Sketch.Random(64), layers) with { Compress = new(null, null) })))).Compress!.Steps;
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("compress: none", 0)]
    public void NothingIsPlannedWhereNothingMayChange(string section, int? steps)
    {
        var plan = GreenCompiler.Compile(Valid.HousePrices + section, "x", null).Experiment!.Plan;
        Assert.Equal(steps, Plans.PlanJson.Deserialize(PlanJson.Write(plan)).Compress?.Steps.Count);
    }

    [Fact]
    public void ThePlansCostIsTheEstimatesToSixDigits()
    {
        var cost = CostModel.Estimate(Prices, DeviceProfile.Default);
        var read = Plans.PlanJson.Deserialize(PlanJson.Write(PlanBuilder.Build(Prices, cost, "x")));

        Assert.Equal(cost.EnergyJoules.Point, read.Cost.EnergyJoules.Point, cost.EnergyJoules.Point * 1e-5);
        Assert.Equal(cost.Train.JoulesPerSample, read.Cost.Train.JoulesPerSample, cost.Train.JoulesPerSample * 1e-5);
        Assert.Equal(cost.PeakMemoryBytes, read.Cost.PeakMemoryBytes);
    }

    [Fact]
    public void JsonIsTheSameOnEveryMachine()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = PlanJson.Write(Plan(Prices));
        try
        {
            // Made by hand: named cultures are not there where globalization is invariant.
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NegativeSign) = (",", "~");
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(expected, PlanJson.Write(Plan(Prices)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        Assert.DoesNotContain('\r', expected);
        Assert.EndsWith("}\n", expected);
    }

    [Fact]
    public void DerivedRecordsNameThemselvesFirst()
    {
        var json = PlanJson.Write(Plan(Prices));

        Assert.Contains("\"data\": {\n    \"$type\": \"CsvDataPlan\",\n", json);
        Assert.Contains("\"optimizer\": {\n    \"$type\": \"AdamPlan\",\n", json);
    }

    private static Experiment Variant(string what) => what.Split(' ') switch
    {
        ["optimizer", var word] => Prices with { Optimizer = Sketch.Use(Words<OptimizerWord>.Find(word)!) },
        ["scheduler", var word] => Prices with { Scheduler = Scheduler(word) },
        ["missing", var word] => Prices with { Data = (CsvDataset)Prices.Data with { Missing = word, Fill = word == "fill" ? 1.5 : 0 } },
        ["normalize", var word] => Prices with { Data = (CsvDataset)Prices.Data with { Normalize = word } },
        ["images"] => Complete(Sketch.Experiment(Sketch.Images(1, 8, 8), Sketch.Layer("flatten"), Sketch.Linear(10)) with { Loss = new("cross_entropy", Arguments.None) }),
        ["random"] => Complete(Sketch.Experiment(Sketch.Random(4), Sketch.Linear(1)) with { Loss = new("bce", Arguments.None) }),
        ["compressed"] => Prices with
        {
            Compress = new(null, 0.01), Distill = new("teacher", 4, 0.7), Deploy = new("ternary", 0.5, 4),
        },
        ["limits"] => Prices with
        {
            Budget = new() { OnExceed = "fail", CarbonGrams = 5, EnergyJoules = 72_000, TimeSeconds = 7200, Grid = "DE" },
            Training = new()
            {
                Steps = 300, MaxGradNorm = 1, Precision = "bf16-mixed", Threads = 2, EmaDecay = 0.99, EarlyStoppingMonitor = "val_mae", EarlyStoppingPatience = 3,
            },
            Metrics = EquatableArray.Of("mae", "r2"),
            Start = new(43_200, "06:00"),
        },
        _ => Prices,
    };

    private static Usage Scheduler(string word)
    {
        var found = Words<SchedulerWord>.Find(word)!;
        return Sketch.Use(found, [.. found.Parameters.Where(static parameter => parameter.Default is null).Select(static parameter => (parameter.Name, (object)3))]);
    }

    private static Experiment Complete(Experiment experiment) => ShapeInference.Infer(experiment with
    {
        Loss = Sketch.Use(Words<LossWord>.Find(experiment.Loss.Word)!),
        Optimizer = Sketch.Use(Words<OptimizerWord>.Find(experiment.Optimizer.Word)!),
        Scheduler = Scheduler(experiment.Scheduler.Word),
    }).Experiment;

    private static PlanNode.Object Plan(Experiment experiment) =>
        PlanBuilder.Build(experiment, CostModel.Estimate(experiment, DeviceProfile.Default), "sketch.green.yaml");

    private static void AssertContains(PlanNode expected, JsonElement actual, string path)
    {
        switch (expected)
        {
            case PlanNode.Object plan:
                if (plan.IsDerived)
                    Assert.Equal(plan.Type, actual.GetProperty("$type").GetString());
                foreach (var property in plan.Properties)
                {
                    var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
                    Assert.True(actual.TryGetProperty(name, out var content), $"{path}.{name} did not arrive");
                    AssertContains(property.Content, content, $"{path}.{name}");
                }
                break;
            case PlanNode.List list:
                Assert.Equal(list.Items.Count, actual.GetArrayLength());
                foreach (var (item, content) in list.Items.Zip(actual.EnumerateArray()))
                    AssertContains(item, content, path + "[]");
                break;
            case PlanNode.Text text:
                Assert.Equal(text.Content, actual.GetString());
                break;
            case PlanNode.Integer integer:
                Assert.Equal(integer.Content, actual.GetInt64());
                break;
            case PlanNode.Number number:
                Assert.Equal(number.Content, actual.GetDouble());
                break;
            case PlanNode.Flag flag:
                Assert.Equal(flag.Content, actual.GetBoolean());
                break;
            case PlanNode.Member member:
                Assert.Equal(member.Name, actual.GetString());
                break;
        }
    }
}
