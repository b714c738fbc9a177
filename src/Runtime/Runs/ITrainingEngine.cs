using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Deployment;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Runs;

/// <summary>An experiment that can be run: its compiled plan, and the engine that carries it out.</summary>
public interface IExperiment
{
    /// <summary>The plan as compiled.</summary>
    ExperimentPlan Plan { get; }

    /// <summary>Whether <see cref="Open"/> can bring an engine that computes on a graphics processor; found out without loading one.</summary>
    bool UsesGpu => false;

    /// <summary>Loads the data and builds the network. The plan may differ from <see cref="Plan"/> in everything but its structure.</summary>
    /// <param name="plan">The plan to carry out.</param>
    /// <param name="dataFolders">Folders in which relative data paths are looked for, in this order.</param>
    /// <exception cref="ExperimentException">The data is missing or does not fit the plan; the message says where.</exception>
    ITrainingEngine Open(ExperimentPlan plan, IReadOnlyList<string> dataFolders);

    /// <summary>Makes of a trained network what <see cref="ExperimentPlan.Deploy"/> says.</summary>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="weights">The run's weights, as <see cref="ITrainingEngine.Export"/> wrote them.</param>
    /// <param name="dataFolders">Folders in which relative data paths are looked for, in this order.</param>
    /// <exception cref="ExperimentException">The weights or the data are missing or do not fit the plan.</exception>
    IShipment Ship(ExperimentPlan plan, string weights, IReadOnlyList<string> dataFolders) =>
        throw new ExperimentException($"{plan.Source}: this experiment has no means to deploy its network");
}

/// <summary>
/// Trains one network: knows tensors, and neither clocks nor joules. A run drives it step by step. Not thread-safe.
/// </summary>
public interface ITrainingEngine : IDisposable
{
    /// <summary>Name and version, for example <c>TorchSharp 0.107.0 (libtorch 2.10.0)</c>.</summary>
    string Name { get; }

    /// <summary>The device in words, for example <c>cpu, 1 thread</c>.</summary>
    string Device { get; }

    /// <summary>Processor cores that it computes on.</summary>
    int Cores => 1;

    /// <summary>Trainable parameters.</summary>
    long Parameters { get; }

    /// <summary>Steps in one pass over the training part.</summary>
    int StepsPerEpoch { get; }

    /// <summary>SHA-256 of the data files' bytes that were read, as in <see cref="DataPlan.Hash"/>; <see langword="null"/> where there are no files.</summary>
    string? DataHash => null;

    /// <summary>Number of samples in a part.</summary>
    int Samples(DataPart part);

    /// <summary>Tries the possible numbers of threads on a few steps, keeps the cheapest by <paramref name="joules"/>, and leaves the state untouched.</summary>
    /// <param name="joules">Cumulative cost so far, in any unit.</param>
    void Tune(Func<double> joules);

    /// <summary>Has the teacher answer for every sample of the training part, once and before the first step, where the plan names one.</summary>
    /// <param name="portionDone">Told after each portion how many samples it had, and how many are left; when it throws, the run ends there.</param>
    void Consult(Action<int, int>? portionDone = null) { }

    /// <summary>The form that the network is trained in now.</summary>
    NetworkForm Form => new();

    /// <summary>
    /// Changes the network to another form and carries over weights, moving average, moments and step count. Widths only shrink: the least important features
    /// or channels go. A network that has not taken a step yet is drawn anew at its new widths instead, as if it had been declared so.
    /// </summary>
    /// <exception cref="NotSupportedException">The engine cannot; the network is unchanged.</exception>
    void Become(NetworkForm form) => throw new NotSupportedException($"{Name} cannot change a network while it is trained");

    /// <summary>Tries a form on a few steps, beside the form of now, and leaves the state untouched.</summary>
    /// <param name="form">The form.</param>
    /// <param name="gauge">Cumulative cost so far, in any unit. Called before and after every step; when it throws, trying ends there, and the engine can go on.</param>
    /// <param name="affords">Asked before the trial gets longer whether the whole may cost so many times what it has cost so far; without it, it may.</param>
    /// <exception cref="NotSupportedException">The engine cannot; the network is unchanged.</exception>
    Trial Try(NetworkForm form, Func<double> gauge, Func<double, bool>? affords = null) => throw new NotSupportedException($"{Name} cannot change a network while it is trained");

    /// <summary>Planned steps that will be taken for each one that is left, after <paramref name="step"/> of them: less than 1 where easy samples are left out.</summary>
    double TakenAhead(long step) => 1;

    /// <summary>Performs one optimizer step on the next batch and updates the moving average of the weights.</summary>
    /// <param name="learningRateFactor">The schedule's factor on the optimizer's learning rate.</param>
    StepResult Step(double learningRateFactor);

    /// <summary>Evaluates a part without training on it.</summary>
    /// <param name="part">The part.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="portionDone">Called between two portions of the part; when it throws, the evaluation ends there and the engine can go on.</param>
    Evaluation Evaluate(DataPart part, WeightSet weights, Action? portionDone = null);

    /// <summary>
    /// Evaluates the first samples of a part and forgets the outcome, to learn what evaluating costs. An engine that cannot evaluate in part goes over all of it.
    /// </summary>
    /// <param name="part">The part.</param>
    /// <param name="samples">How many samples to go over, at least.</param>
    /// <returns>How many it went over.</returns>
    int Probe(DataPart part, int samples)
    {
        Evaluate(part, WeightSet.Raw);
        return Samples(part);
    }

    /// <summary>Writes the complete state: weights, moving average, moments, random generators, position in the data.</summary>
    void Save(Stream destination);

    /// <summary>Takes up the state that <see cref="Save"/> wrote; the next step is bit-identical on one thread.</summary>
    /// <exception cref="ExperimentException">The state is of another network or damaged.</exception>
    void Restore(Stream source);

    /// <summary>Writes the weights as safetensors, with what is needed to apply them to new samples in the metadata.</summary>
    void Export(Stream destination, WeightSet weights);
}

/// <summary>A part of the data.</summary>
public enum DataPart
{
    /// <summary>Trained on.</summary>
    Train,

    /// <summary>Evaluated while training.</summary>
    Validation,

    /// <summary>Evaluated once, at the end.</summary>
    Test,
}

/// <summary>Which weights of a network.</summary>
public enum WeightSet
{
    /// <summary>Those that are trained.</summary>
    Raw,

    /// <summary>Their exponential moving average.</summary>
    Ema,
}

/// <summary>What one step did.</summary>
/// <param name="Samples">Samples in the batch.</param>
/// <param name="Loss">Mean loss over the batch.</param>
public readonly record struct StepResult(int Samples, double Loss)
{
    private readonly int taken;

    /// <summary>Planned steps that it stands for: more than one where the batch was raised or easy samples were left out.</summary>
    public int PlannedSteps { get; init; } = 1;

    /// <summary>Planned steps that it took the samples of: as many as it stands for where none were left out.</summary>
    public int TakenSteps { get => taken > 0 ? taken : PlannedSteps; init => taken = value; }
}

/// <summary>What an evaluation found.</summary>
/// <param name="Loss">Mean loss.</param>
/// <param name="Metrics">The plan's metrics, in its order.</param>
public sealed record Evaluation(double Loss, IReadOnlyDictionary<string, double> Metrics);
