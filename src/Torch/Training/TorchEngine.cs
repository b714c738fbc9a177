using System.Reflection;
using GreenDsl.Runtime;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Torch.Data;
using GreenDsl.Torch.Distillation;
using GreenDsl.Torch.Forms;
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
    private readonly Optimizer optimizer;
    private readonly BatchOrder batches;
    private readonly TrainingStep training;
    private readonly Shaper shaper;
    private readonly Evaluator evaluator;
    private readonly EngineState state;
    private readonly Device device;
    private readonly bool mayLeaveOut;
    private readonly Lesson? lesson;
    private Teacher? teacher;

    /// <summary>Takes over the data and the teacher.</summary>
    /// <exception cref="ExperimentException">Network, data and plan do not fit each other.</exception>
    public TorchEngine(
        ExperimentPlan plan, Dataset data, Func<nn.Module<Tensor, Tensor>> network, Func<Tensor, Tensor, nn.Reduction, Tensor> loss, Device device,
        Teacher? teacher = null)
    {
        (this.plan, this.data, this.device, this.teacher) = (plan, data, device, teacher);
        mayLeaveOut = plan.Budget.OnExceed == OnExceed.Compress && plan.Compress is { } compress && compress.Steps.OfType<EasySamplesStep>().Any();
        lesson = teacher is null ? null : new Lesson(plan, loss);
        set_num_threads(plan.Training.Threads ?? 1);
        networks = new NetworkPair(network, plan.Seed, device, plan.Network);
        optimizer = Optimizer.Create(plan.Optimizer, plan.Training, networks.Parameters);
        batches = new BatchOrder(
            data[DataPart.Train], plan.Training.BatchSize, plan.Seed, device,
            perEpoch => plan.Training.Steps ?? (long)(plan.Training.Epochs ?? 0) * perEpoch);
        training = new TrainingStep(networks, new Objective(loss, lesson), optimizer, batches);
        shaper = new Shaper(plan, networks, optimizer, batches);
        evaluator = new Evaluator(plan, (outputs, targets) => loss(outputs, targets, nn.Reduction.Mean), data.Preprocessing);
        state = new EngineState(plan, networks, optimizer, batches, shaper);
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
    public long Parameters => networks.Trained.parameters().Sum(static parameter => parameter.numel());

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
        Return(untouched);
        set_num_threads(cheapest);
    }

    /// <inheritdoc/>
    public NetworkForm Form => shaper.Form;

    /// <inheritdoc/>
    public void Become(NetworkForm form) => shaper.Become(form);

    /// <inheritdoc/>
    public Trial Try(NetworkForm form, Func<double> gauge, Func<double, bool>? affords = null)
    {
        using var untouched = new MemoryStream();
        Save(untouched);
        var now = Form;
        try
        {
            return FormTrial.Run(Leave, () => Become(form), () => Step(1).Samples * batches.StepsPerSample, gauge, affords);
        }
        finally
        {
            Return(untouched);
        }

        // What the steps of a trial have learned does not matter while it goes on; the samples that they take do.
        void Leave()
        {
            if (form with { Precision = now.Precision, Frozen = now.Frozen } == now) Become(now);
            else Return(untouched);
        }
    }

    /// <inheritdoc/>
    public double TakenAhead(long step) => batches.TakenAhead(step);

    /// <inheritdoc/>
    public StepResult Step(double learningRateFactor)
    {
        training.Remembers = Form.EasyShare > 0 || mayLeaveOut;
        // A device's random generator cannot be saved: what a step draws there follows from seed and step instead.
        if (device.type == DeviceType.CUDA) cuda.manual_seed((long)new SeededRandom(plan.Seed, "step", optimizer.Steps).NextBits());
        return training.Perform(learningRateFactor * shaper.RateScale);
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
            networks.Train();
        }
    }

    /// <inheritdoc/>
    public void Save(Stream destination) => state.Save(destination);

    /// <inheritdoc/>
    public void Restore(Stream source) => state.Restore(source);

    /// <inheritdoc/>
    public void Export(Stream destination, WeightSet weights) =>
        SafeTensorsWriter.Write(destination, networks.With(weights).state_dict(), ModelNotes.For(plan, data.Preprocessing, Form));

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

    private void Return(MemoryStream to)
    {
        to.Position = 0;
        Restore(to);
    }

    private static string TorchSharpVersion() =>
        typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "of unknown version";
}
