using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Runs;

/// <summary>Looks on while a run is carried out. Called on the run's own thread: what an observer takes is charged to the run.</summary>
public interface IRunObserver
{
    /// <summary>Data and network are loaded; the first step follows.</summary>
    void Started(RunStart start);

    /// <summary>A step was done. Called at most once in <see cref="RunOptions.ProgressInterval"/>.</summary>
    void Progressed(in RunProgress progress);

    /// <summary>An evaluation was done.</summary>
    void Evaluated(EvaluationRecord evaluation);

    /// <summary>A checkpoint was written.</summary>
    void Checkpointed(long step, string file);

    /// <summary>The run made itself cheaper, measured what that saved, or undid it.</summary>
    void Compressed(CompressionRecord record);

    /// <summary>Something that a person should know, in one sentence.</summary>
    void Noticed(string message);

    /// <summary>The run ended.</summary>
    void Finished(RunResult result);
}

/// <summary>What is known before the first step.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Folder">The run's folder.</param>
/// <param name="Engine">Name and version of the engine.</param>
/// <param name="Device">The device in words.</param>
/// <param name="Meter">The meter in words.</param>
/// <param name="Grid">The carbon intensity of the electricity.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="FirstStep">Steps already done: 0, or more when resumed.</param>
/// <param name="PlannedSteps">Steps planned in all.</param>
/// <param name="StepsPerEpoch">Steps in one pass over the training part.</param>
public sealed record RunStart(
    ExperimentPlan Plan,
    RunFolder Folder,
    string Engine,
    string Device,
    string Meter,
    ICarbonIntensity Grid,
    long Parameters,
    long FirstStep,
    long PlannedSteps,
    int StepsPerEpoch)
{
    /// <summary>Where the project's budgets stand; <see langword="null"/> where there are none.</summary>
    public ProjectUse? Project { get; init; }
}

/// <summary>Where a run is.</summary>
public readonly record struct RunProgress
{
    /// <summary>The epoch of the last step, from 1.</summary>
    public required long Epoch { get; init; }

    /// <summary>Epochs planned, rounded up.</summary>
    public required long Epochs { get; init; }

    /// <summary>Steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Steps planned.</summary>
    public required long PlannedSteps { get; init; }

    /// <summary>Mean training loss since the last call.</summary>
    public required double Loss { get; init; }

    /// <summary>The schedule's factor in the last step.</summary>
    public required double LearningRateFactor { get; init; }

    /// <summary>The last evaluation; <see langword="null"/> before the first.</summary>
    public required EvaluationRecord? Evaluation { get; init; }

    /// <summary>Energy of the whole run so far, earlier sessions included.</summary>
    public required EnergyReading Energy { get; init; }

    /// <summary>Energy (upper end), carbon and wall-clock time of the whole run so far: what the budget is charged with.</summary>
    public required Spending Used { get; init; }

    /// <summary>The limits; positive infinity where there is none.</summary>
    public required Spending Limits { get; init; }

    /// <summary>Share of the limit nearest its end that is used, 0 to 1; 0 without a budget.</summary>
    public required double BudgetShare { get; init; }

    /// <summary>Where the run is heading.</summary>
    public required Forecast? Forecast { get; init; }
}
