using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Tests.Support;

namespace GreenDsl.Torch.Tests.Training;

public class ResumeTests
{
    private static readonly TorchExperiment Experiment = new(Plans.Regression, Networks.Stateful(8, 1), Networks.Mse);

    public static TheoryData<OptimizerPlan> Optimizers => new(
        new SgdPlan { LearningRate = 0.01 },
        new SgdPlan { LearningRate = 0.01, Momentum = 0.9, Nesterov = true },
        new AdamPlan { LearningRate = 0.01 },
        new RmsPropPlan { LearningRate = 0.01, Momentum = 0.5 });

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Twenty_steps_are_ten_and_ten_with_a_new_engine_between(OptimizerPlan optimizer)
    {
        var plan = Plans.Regression with { Optimizer = optimizer };
        using var whole = Experiment.Open(plan, []);
        Steps(whole, 20);

        using var saved = new MemoryStream();
        using (var first = Experiment.Open(plan, []))
        {
            Steps(first, 10);
            first.Save(saved);
        }
        saved.Position = 0;
        using var second = Experiment.Open(plan, []);
        Steps(second, 3);
        second.Restore(saved);
        Steps(second, 10);

        Assert.Equal(State(whole), State(second));
        Assert.Equal(Exported(whole, WeightSet.Ema), Exported(second, WeightSet.Ema));
        Assert.Equal(whole.Evaluate(DataPart.Test, WeightSet.Ema).Loss, second.Evaluate(DataPart.Test, WeightSet.Ema).Loss);
    }

    [Fact]
    public void Evaluating_and_exporting_leave_no_trace()
    {
        using var plain = Experiment.Open(Plans.Regression, []);
        using var watched = Experiment.Open(Plans.Regression, []);
        using var start = new MemoryStream();
        plain.Save(start);
        Steps(plain, 10);

        start.Position = 0;
        watched.Restore(start);
        for (var i = 0; i < 10; i++)
        {
            watched.Step(1);
            watched.Evaluate(DataPart.Validation, WeightSet.Ema);
            watched.Evaluate(DataPart.Validation, WeightSet.Raw);
            Assert.Equal(3, watched.Probe(DataPart.Test, 3));
            Assert.Equal(watched.Samples(DataPart.Test), watched.Probe(DataPart.Test, int.MaxValue));
            watched.Export(Stream.Null, WeightSet.Ema);
        }
        Assert.Equal(State(plain), State(watched));
    }

    [Fact]
    public void Tuning_leaves_no_trace()
    {
        using var engine = Experiment.Open(Plans.Regression with { Training = Plans.Regression.Training with { Threads = null } }, []);
        Steps(engine, 5);
        var before = State(engine);
        engine.Tune(() => Environment.CpuUsage.TotalTime.TotalSeconds);
        Assert.Equal(before, State(engine));
    }

    [Fact]
    public void A_state_of_another_experiment_is_refused_and_changes_nothing()
    {
        var other = Plans.Regression with { Structure = "other" };
        using var saved = new MemoryStream();
        using (var engine = new TorchExperiment(other, Networks.Dense(8, 1), Networks.Mse).Open(other, [])) engine.Save(saved);

        using var target = Experiment.Open(Plans.Regression, []);
        var before = State(target);
        saved.Position = 0;
        Assert.Contains("another version", Assert.Throws<ExperimentException>(() => target.Restore(saved)).Message, StringComparison.Ordinal);
        Assert.Equal(before, State(target));
    }

    [Fact]
    public void A_damaged_state_is_refused_and_changes_nothing()
    {
        using var target = Experiment.Open(Plans.Regression, []);
        var before = State(target);
        for (var length = 0; length < before.Length; length += 997)
            Assert.Throws<ExperimentException>(() => target.Restore(new MemoryStream(before, 0, length)));
        Assert.Equal(before, State(target));
    }

    private static void Steps(ITrainingEngine engine, int count)
    {
        for (var i = 0; i < count; i++) engine.Step(1);
    }

    private static byte[] State(ITrainingEngine engine)
    {
        using var buffer = new MemoryStream();
        engine.Save(buffer);
        return buffer.ToArray();
    }

    private static byte[] Exported(ITrainingEngine engine, WeightSet weights)
    {
        using var buffer = new MemoryStream();
        engine.Export(buffer, weights);
        return buffer.ToArray();
    }
}
