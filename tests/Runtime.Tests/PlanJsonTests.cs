using System.Text.Json;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests;

public sealed class PlanJsonTests
{
    public static TheoryData<ExperimentPlan> Plans()
    {
        var plan = SamplePlan.Create();
        var split = new SplitPlan(0.8, 0, 0.2);
        return
        [
            plan,
            plan.WithBudget(1, 2.5, 1e-3) with { Budget = new() { CarbonGrams = 5, OnExceed = OnExceed.Fail }, Optimizer = new AdamPlan { LearningRate = 1e-3, DecoupledWeightDecay = true } },
            plan with { Optimizer = new RmsPropPlan { LearningRate = 1 / 3.0, Momentum = 0.9 }, Schedule = new StepSchedule { StepSize = 3, Warmup = 0.05 } },
            plan with { Schedule = new CosineSchedule { Warmup = 0.1 }, Training = new() { Epochs = 3, MaxGradNorm = 1, Threads = 2, EarlyStopping = new("val_r2", 4) } },
            plan with { Schedule = new ConstantSchedule(), Data = new IdxDataPlan { Split = split, Path = "data/mnist", Shape = [1, 28, 28], Classes = 10, ScaleLow = 0, ScaleHigh = 1 } },
            plan with
            {
                Schedule = new LinearSchedule(),
                Data = new CsvDataPlan
                {
                    Split = split,
                    Path = "data/häuser, 'neu'.csv",
                    Features = [new() { Name = "sqft" }, new() { Name = "street", Categories = ["a", "\"b\""] }],
                    Label = new() { Name = "price" },
                    Missing = MissingPolicy.Fill,
                    Fill = -1,
                    Normalize = Normalization.MinMax,
                },
            },
        ];
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_survives_the_way_through_json(ExperimentPlan plan)
    {
        var json = PlanJson.Serialize(plan);
        var back = PlanJson.Deserialize(json);

        Assert.Equal(json, PlanJson.Serialize(back));
        Assert.Equal(plan.Optimizer, back.Optimizer);
        Assert.Equal(plan.Schedule, back.Schedule);
        Assert.Equal(plan.Training, back.Training);
        Assert.Equal(plan.Budget, back.Budget);
        Assert.Equal(plan.Cost, back.Cost);
        Assert.Equal(plan.Data.GetType(), back.Data.GetType());
    }

    [Fact]
    public void A_schedule_that_leaves_out_what_is_usual_is_the_one_of_the_compiled_plan()
    {
        var json = PlanJson.Serialize(SamplePlan.Create() with { Schedule = new EnergySchedule() }).Replace("\"cooldown\": 0.2,", "", StringComparison.Ordinal);

        var read = PlanJson.Deserialize(json.Replace("\"fallsToZero\": false,", "", StringComparison.Ordinal)).Schedule;

        Assert.Equal(1, read.Factor(new(79, 100, 10, 0)), 1e-9);
        Assert.Equal(0.3, read.Factor(new(100, 100, 10, 0)), 1e-9);
    }

    [Fact]
    public void Names_are_camel_case_enums_are_words_and_lines_end_in_lf()
    {
        var json = PlanJson.Serialize(SamplePlan.Create());
        var root = JsonDocument.Parse(json).RootElement;

        Assert.Equal("Regression", root.GetProperty("task").GetString());
        Assert.Equal("SgdPlan", root.GetProperty("optimizer").GetProperty("$type").GetString());
        Assert.Equal(0.1, root.GetProperty("optimizer").GetProperty("learningRate").GetDouble());
        Assert.False(root.GetProperty("budget").TryGetProperty("isSet", out _));
        Assert.DoesNotContain('\r', json);
        Assert.EndsWith("}\n", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"name\": 5\n}", "experiment.json(2,")]
    [InlineData("{\"name\": \"x\"}", "experiment.json(1,")]
    [InlineData("null", "experiment.json: the plan is null")]
    [InlineData("", "experiment.json(1,")]
    public void What_is_no_plan_is_an_error_with_its_place(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<ExperimentException>(() => PlanJson.Deserialize(json, "experiment.json")).Message, StringComparison.Ordinal);
}
