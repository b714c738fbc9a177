using System.Buffers.Binary;
using System.Text;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Runtime.Tests.Host;

/// <summary>Its only weight is a digest of all learning rates it was stepped with, so any difference between two courses shows.</summary>
public sealed class FakeEngine(FakeExperiment experiment, ExperimentPlan plan, Action<Work> work) : ITrainingEngine
{
    private const int StateLength = 2 * sizeof(long);

    public long Steps { get; private set; }

    public ulong Digest { get; private set; }

    public string Name => "fake 1.0";

    public string Device => "none";

    public long Parameters => 1;

    public int StepsPerEpoch => experiment.StepsPerEpoch;

    public string? DataHash => experiment.DataHash;

    public int Samples(DataPart part) => part switch
    {
        DataPart.Train => StepsPerEpoch * (plan.Training.BatchSize ?? 1),
        DataPart.Validation => experiment.Validation,
        _ => experiment.Test,
    };

    public NetworkForm Form { get; private set; } = NetworkForm.Of(plan);

    /// <summary>All forms that the network was changed to.</summary>
    public List<NetworkForm> Forms { get; } = [];

    public void Tune(Func<double> joules) { }

    public void Consult(Action<int, int>? portionDone = null)
    {
        for (var left = experiment.TeacherPortions - 1; left >= 0; left--)
        {
            work(new(Stage.Load, 10));
            portionDone?.Invoke(10, 10 * left);
        }
    }

    /// <summary>The forms that it had when it was asked what an evaluation costs.</summary>
    public List<NetworkForm> Probed { get; } = [];

    /// <summary>How often a form was tried.</summary>
    public int Trials { get; private set; }

    /// <summary>What the gauge counted in the last trial.</summary>
    public double Gauged { get; private set; }

    /// <summary>Whether what it works on now is the trial of a form, and no step of the training.</summary>
    public bool IsTrying { get; private set; }

    public void Become(NetworkForm form)
    {
        RequireChanges();
        Form = form;
        Forms.Add(form);
    }

    /// <summary>Three steps in either form.</summary>
    public Trial Try(NetworkForm form, Func<double> gauge, Func<double, bool>? affords = null)
    {
        RequireChanges();
        Trials++;
        IsTrying = true;
        var begun = gauge();
        try
        {
            for (var i = 0; i < 3; i++)
            {
                gauge();
                work(Training(Form));
                gauge();
                work(Training(form));
            }

            Gauged = gauge() - begun;
        }
        finally
        {
            IsTrying = false;
        }

        var now = PlannedJoules(Form) * experiment.Factor(Form);
        return new(now, experiment.Promise is { } promise ? now * promise(form) : PlannedJoules(form) * experiment.Factor(form)) { IsRough = experiment.TrialsAreRough };
    }

    public StepResult Step(double learningRateFactor)
    {
        work(Training(Form));
        Steps++;
        Digest = Digest * 6364136223846793005UL + BitConverter.DoubleToUInt64Bits(learningRateFactor) + 1;
        return new(Batch(Form), experiment.Loss(Steps)) { PlannedSteps = Form.BatchMultiple };
    }

    public Evaluation Evaluate(DataPart part, WeightSet weights, Action? portionDone = null)
    {
        var first = Samples(part) / 2;
        work(new(Stage.Evaluate, first));
        portionDone?.Invoke();
        work(new(Stage.Evaluate, Samples(part) - first));
        var loss = experiment.ValidationLoss(Steps, weights);
        return new(loss, plan.Metrics.ToDictionary(name => name, name => name == "r2" ? 1 - loss : loss));
    }

    public int Probe(DataPart part, int samples)
    {
        Probed.Add(Form);
        work(new(Stage.Evaluate, samples));
        return samples;
    }

    public void Save(Stream destination)
    {
        work(new(Stage.Checkpoint, 0));
        Write(destination);
    }

    public void Restore(Stream source)
    {
        Span<byte> state = stackalloc byte[StateLength];
        source.ReadExactly(state);
        using var rest = new StreamReader(source, leaveOpen: true);
        Form = NetworkForm.Parse(rest.ReadToEnd(), "the fake engine's state");
        Steps = BinaryPrimitives.ReadInt64LittleEndian(state);
        Digest = BinaryPrimitives.ReadUInt64LittleEndian(state[sizeof(long)..]);
    }

    /// <summary>Told as a checkpoint of one sample, to tell it from <see cref="Save"/>.</summary>
    public void Export(Stream destination, WeightSet weights)
    {
        work(new(Stage.Checkpoint, 1));
        Write(destination);
    }

    public void Dispose() { }

    private void RequireChanges()
    {
        if (!experiment.Changes) throw new NotSupportedException("this engine cannot change its network");
    }

    private int Batch(NetworkForm form) => (plan.Training.BatchSize ?? 1) * form.BatchMultiple;

    private double PlannedJoules(NetworkForm form) => plan.Cost.Train.Joules(Batch(form)) / form.BatchMultiple;

    private Work Training(NetworkForm form)
    {
        var (cost, factor) = (plan.Cost.Train, experiment.Factor(form));
        return new(Stage.Train, Batch(form)) { Cost = factor == 1 ? null : new(cost.JoulesPerCall * factor, cost.JoulesPerSample * factor) };
    }

    private void Write(Stream destination)
    {
        Span<byte> state = stackalloc byte[StateLength];
        BinaryPrimitives.WriteInt64LittleEndian(state, Steps);
        BinaryPrimitives.WriteUInt64LittleEndian(state[sizeof(long)..], Digest);
        destination.Write(state);
        destination.Write(Encoding.UTF8.GetBytes(Form.ToJson()));
    }
}
