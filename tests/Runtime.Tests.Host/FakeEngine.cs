using System.Buffers.Binary;
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

    public void Tune(Func<double> joules) { }

    public void Consult(Action<int, int>? portionDone = null)
    {
        for (var left = experiment.TeacherPortions - 1; left >= 0; left--)
        {
            work(new(Stage.Load, 10));
            portionDone?.Invoke(10, 10 * left);
        }
    }

    public StepResult Step(double learningRateFactor)
    {
        var samples = plan.Training.BatchSize ?? 1;
        work(new(Stage.Train, samples));
        Steps++;
        Digest = Digest * 6364136223846793005UL + BitConverter.DoubleToUInt64Bits(learningRateFactor) + 1;
        return new(samples, experiment.Loss(Steps));
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
        if (source.ReadByte() >= 0) throw new ExperimentException("the engine's state is followed by something else");
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

    private void Write(Stream destination)
    {
        Span<byte> state = stackalloc byte[StateLength];
        BinaryPrimitives.WriteInt64LittleEndian(state, Steps);
        BinaryPrimitives.WriteUInt64LittleEndian(state[sizeof(long)..], Digest);
        destination.Write(state);
    }
}
