using System.Reflection;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Distillation;
using GreenDsl.Torch.Persistence;
using TorchSharp;
using static TorchSharp.torch;

namespace GreenDsl.Torch.Training;

/// <summary>Trains a network with TorchSharp.</summary>
internal sealed class TorchEngine : ITrainingEngine
{
    private readonly ExperimentPlan plan;
    private readonly Dataset data;
    private readonly NetworkPair networks;
    private readonly Objective objective;
    private readonly Optimizer optimizer;
    private readonly BatchOrder batches;
    private readonly Evaluator evaluator;
    private readonly EngineState state;
    private readonly Device device;
    private readonly Lesson? lesson;
    private Teacher? teacher;

    /// <summary>Takes over the data and the teacher.</summary>
    /// <exception cref="ExperimentException">Network, data and plan do not fit each other.</exception>
    public TorchEngine(ExperimentPlan plan, Dataset data, Func<nn.Module<Tensor, Tensor>> network, Func<Tensor, Tensor, nn.Reduction, Tensor> loss, Device device, Teacher? teacher = null)
    {
        (this.plan, this.data, this.device, this.teacher) = (plan, data, device, teacher);
        lesson = teacher is null ? null : new Lesson(plan, loss);
        objective = new Objective(loss, lesson);
        set_num_threads(plan.Training.Threads ?? 1);
        networks = new NetworkPair(network, plan.Seed, device);
        optimizer = Optimizer.Create(plan.Optimizer, plan.Training, networks.Parameters);
        Parameters = networks.Parameters.Sum(static entry => entry.Weight.numel());
        batches = new BatchOrder(data[DataPart.Train], plan.Training.BatchSize, plan.Seed, device);
        evaluator = new Evaluator(plan, (output, target) => loss(output, target, nn.Reduction.Mean), data.Preprocessing);
        state = new EngineState(plan, networks, optimizer, batches);
        NetworkCheck.Verify(plan, networks.Trained, data);
    }

    /// <inheritdoc/>
    public string Name { get; } = $"TorchSharp {TorchSharpVersion()} (libtorch {Version.Parse(__version__).ToString(3)})";

    /// <inheritdoc/>
    public string Device => device.type == DeviceType.CPU
        ? get_num_threads() is var threads && threads == 1 ? "cpu, 1 thread" : $"cpu, {threads} threads"
        : device.ToString();

    /// <inheritdoc/>
    public int Cores => get_num_threads();

    /// <inheritdoc/>
    public long Parameters { get; }

    /// <inheritdoc/>
    public int StepsPerEpoch => batches.BatchesPerEpoch;

    /// <inheritdoc/>
    public string? DataHash => data.Hash;

    /// <inheritdoc/>
    public int Samples(DataPart part) => data[part].Count;

    /// <inheritdoc/>
    public void Consult(Action<int, int>? portionDone = null)
    {
        if (teacher is null) return;
        using var said = teacher.Answer(data, portionDone);
        lesson!.Hear(said, teacher.OutputsProbabilities, teacher.LabelScale, data.Preprocessing.LabelScale);
        // It has said all it had to say.
        teacher.Dispose();
        teacher = null;
    }

    /// <inheritdoc/>
    public void Tune(Func<double> joules)
    {
        if (plan.Training.Threads is not null || device.type != DeviceType.CPU) return;
        using var untouched = new MemoryStream();
        Save(untouched);
        var cheapest = ThreadTuner.Cheapest(Environment.ProcessorCount, set_num_threads, () => Step(1), joules);
        untouched.Position = 0;
        Restore(untouched);
        set_num_threads(cheapest);
    }

    /// <inheritdoc/>
    public StepResult Step(double learningRateFactor)
    {
        using var scope = NewDisposeScope();
        var batch = batches.Next();
        var error = objective.Of(networks.Trained.call(batch.Inputs), batch);
        error.backward();
        optimizer.Step(learningRateFactor);
        return new StepResult(batch.Count, error.item<float>());
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(DataPart part, WeightSet weights, Action? portionDone = null) => Evaluate(part, weights, data[part].Count, portionDone);

    /// <inheritdoc/>
    public int Probe(DataPart part, int samples)
    {
        samples = Math.Min(samples, data[part].Count);
        Evaluate(part, WeightSet.Raw, samples);
        return samples;
    }

    private Evaluation Evaluate(DataPart part, WeightSet weights, int samples, Action? portionDone = null)
    {
        var network = networks.With(weights);
        network.eval();
        try
        {
            return evaluator.Evaluate(network, data[part], samples, portionDone);
        }
        finally
        {
            networks.Trained.train();
        }
    }

    /// <inheritdoc/>
    public void Save(Stream destination) => state.Save(destination);

    /// <inheritdoc/>
    public void Restore(Stream source) => state.Restore(source);

    /// <inheritdoc/>
    public void Export(Stream destination, WeightSet weights) =>
        SafeTensorsWriter.Write(destination, networks.With(weights).state_dict(), ModelNotes.For(plan, data.Preprocessing));

    /// <inheritdoc/>
    public void Dispose()
    {
        batches.Dispose();
        optimizer.Dispose();
        networks.Dispose();
        lesson?.Dispose();
        teacher?.Dispose();
        data.Dispose();
    }

    private static string TorchSharpVersion() =>
        typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "of unknown version";
}
