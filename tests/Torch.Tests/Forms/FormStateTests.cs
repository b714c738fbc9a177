using GreenDsl.Runtime;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Tests.Support;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Tests.Forms;

/// <summary>What is saved of a network in any form, and taken up again.</summary>
public class FormStateTests
{
    private static readonly TorchExperiment Experiment =
        new Sketch(64, 1, 8, 8).Conv(8).Norm().Relu().Pool().Flatten().Linear(16).Norm().Relu().Dropout(0.2).Linear(1).Experiment(Plans.Regression with
        {
            Data = (SyntheticDataPlan)Plans.Regression.Data with { Features = 64 },
            Optimizer = new AdamPlan { LearningRate = 0.003, WeightDecay = 0.01, DecoupledWeightDecay = true },
            Training = Plans.Regression.Training with { MaxGradNorm = 50 },
        });

    private static readonly TorchExperiment Dense = new Sketch(8).Linear(16).Norm().Relu().Dropout(0.2).Linear(1).Experiment(Plans.Regression);

    public static TheoryData<string, Func<NetworkForm, NetworkForm>> DenseActions => new()
    {
        { "none", static form => form },
        { "all", static form => new() { Precision = Precision.Bf16Mixed, BatchMultiple = 2, Widths = [9], Ranks = [3, 0, 0, 0, 0], Frozen = [1], EasyShare = 0.5 } },
    };

    public static TheoryData<string, Func<NetworkForm, NetworkForm>> Actions => new()
    {
        { "precision", static form => form with { Precision = Precision.Bf16Mixed } },
        { "batch", static form => form with { BatchMultiple = 3 } },
        { "prune", static form => form with { Widths = [5, 7] } },
        { "low rank", static form => form with { Ranks = [0, 4, 0, 0, 0, 0, 6, 0, 0, 0, 0] } },
        { "easy samples", static form => form with { EasyShare = 0.6 } },
        { "freeze", static form => form with { Frozen = [1, 2] } },
        { "all", static form => new() { Precision = Precision.Bf16Mixed, BatchMultiple = 2, Widths = [6, 4], Ranks = [0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0], Frozen = [1], EasyShare = 0.5 } },
    };

    [SkippableTheory]
    [MemberData(nameof(Actions))]
    public void A_new_engine_goes_on_with_the_same_bits(string name, Func<NetworkForm, NetworkForm> action)
    {
        Assert.NotEmpty(name);
        Devices.RequireOrderedSums();
        AssertGoesOn(Experiment, action, static form => form with { Widths = [7, 12], Frozen = [6] });
    }

    [Theory]
    [MemberData(nameof(DenseActions))]
    public void Without_convolutions_it_does_so_on_every_device(string name, Func<NetworkForm, NetworkForm> action)
    {
        Assert.NotEmpty(name);
        AssertGoesOn(Dense, action, static form => form with { Widths = [7], Frozen = [0] });
    }

    private static void AssertGoesOn(TorchExperiment experiment, Func<NetworkForm, NetworkForm> action, Func<NetworkForm, NetworkForm> another)
    {
        using var engine = experiment.Open(experiment.Plan, []);
        engine.Steps(20);
        engine.Become(action(engine.Form));
        engine.Steps(9);
        var state = engine.Saved();
        // Another engine of another form takes it up; the same random numbers then lie before both.
        var expected = Course(engine);
        using var other = experiment.Open(experiment.Plan, []);
        other.Steps(3);
        other.Become(another(other.Form));
        other.Take(state);
        Assert.Equal(state, other.Saved());
        Assert.Equal(engine.Form, other.Form);
        Assert.Equal(engine.Parameters, other.Parameters);
        Assert.Equal(expected, Course(other));
        Assert.Equal(engine.Saved(), other.Saved());
        Assert.Equal(engine.Exported(WeightSet.Ema), other.Exported(WeightSet.Ema));

        static StepResult[] Course(ITrainingEngine engine) => engine.Steps(25);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void Trying_leaves_no_trace(string name, Func<NetworkForm, NetworkForm> action)
    {
        Assert.NotEmpty(name);
        using var engine = Experiment.Open(Experiment.Plan, []);
        Try(engine);
        engine.Steps(20);
        Try(engine);

        void Try(ITrainingEngine engine)
        {
            var (before, form) = (engine.Saved(), engine.Form);
            engine.Try(action(form), () => 0);
            Assert.Equal(before, engine.Saved());
            Assert.Equal(form, engine.Form);
            Assert.Throws<InvalidTimeZoneException>(() => engine.Try(action(form), new Failing(7).Read));
            Assert.Equal(before, engine.Saved());
        }
    }

    [Fact]
    public void A_trial_tells_what_a_planned_step_costs()
    {
        // 512 samples to train on: a short batch would cost this gauge as much as a whole one.
        using var engine = Experiment.Open(Experiment.Plan with { Data = (SyntheticDataPlan)Experiment.Plan.Data with { Rows = 640 } }, []);
        // A gauge that rises by the number of parameters with each step.
        var (spent, odd) = (0.0, false);
        double Gauge() => spent += (odd = !odd) ? 0 : engine.Parameters;
        var pruned = engine.Try(engine.Form with { Widths = [4, 8] }, Gauge);
        Assert.Equal(engine.Parameters, pruned.Now, 0.05 * engine.Parameters);
        Assert.Equal((9 * 4 + 4 + 8 + 8 * 64 + 8 + 16 + 9.0) / engine.Parameters, pruned.Factor, 1e-6);
        // Two batches in one step: half the cost of a planned one.
        Assert.Equal(0.5, engine.Try(engine.Form with { BatchMultiple = 2 }, Gauge).Factor, 0.05);
    }

    [Fact]
    public void States_from_before_there_were_forms_are_taken_up()
    {
        using var engine = Experiment.Open(Experiment.Plan, []);
        engine.Steps(5);
        var state = engine.Saved();
        engine.Become(engine.Form with { Widths = [4, 4] });
        using (var first = Experiment.Open(Experiment.Plan, []))
        {
            first.Take(state);
            first.Edit(notes: static notes => Assert.True(notes.Remove("form")));
            Assert.Equal(state, first.Saved());
        }
    }

    [Fact]
    public void A_state_whose_form_is_not_one_of_the_network_is_refused_and_changes_nothing()
    {
        using var engine = Experiment.Open(Experiment.Plan, []);
        engine.Steps(3);
        engine.Become(engine.Form with { Widths = [4, 4] });
        var before = engine.Saved();
        foreach (var form in (NetworkForm[])[engine.Form with { Widths = [4, 3] }, engine.Form with { Widths = [9, 4] }, engine.Form with { Widths = [4] }, engine.Form with { Ranks = [1] }, engine.Form with { Frozen = [99] }])
            Assert.Throws<ExperimentException>(() => engine.Edit(notes: notes => notes["form"] = form.ToJson()));
        Assert.Throws<ExperimentException>(() => engine.Edit(notes: static notes => notes["form"] = "{"));
        Assert.Equal(before, engine.Saved());
    }

    [Fact]
    public void What_was_exported_in_any_form_is_read_again()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "weights.safetensors");
        using var engine = Experiment.Open(Experiment.Plan, []);
        engine.Steps(20);
        engine.Become(new() { Precision = Precision.Bf16Mixed, Widths = [6, 4], Ranks = [0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0], Frozen = [1] });
        engine.Steps(5);
        File.WriteAllBytes(path, engine.Exported(WeightSet.Ema));
        using var loaded = GreenDsl.Torch.Models.SavedNetwork.Load(Experiment, path);
        Assert.Equal(["6.0.weight", "6.1.bias", "6.1.weight"], loaded.Network.state_dict().Keys.Where(static name => name.StartsWith("6.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        using var state = engine.Tensors();
        Assert.All(loaded.Network.named_parameters(), entry => Assert.True(entry.parameter.equal(state.Tensors[$"average.{entry.name}"]).all().item<bool>()));
        Assert.Equal([2, 1], loaded.Network.call(randn(2, 64)).shape);
    }

    private sealed class Failing(int reads)
    {
        private int left = reads;

        public double Read() => left-- > 0 ? 0 : throw new InvalidTimeZoneException();
    }
}
