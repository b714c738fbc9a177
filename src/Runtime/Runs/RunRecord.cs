using System.Text.Json;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Runs;

/// <summary>What <c>run.json</c> says of a run: its result and how it came about.</summary>
public sealed record RunRecord
{
    /// <summary>Name of the run's folder.</summary>
    public required string Id { get; init; }

    /// <summary>When the last session began, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>The meter in words.</summary>
    public required string Meter { get; init; }

    /// <summary>Which weights were saved.</summary>
    public required WeightSet Weights { get; init; }

    /// <summary>The declared limit in seconds, or <see langword="null"/>.</summary>
    public required double? BudgetSeconds { get; init; }

    /// <summary>Best-estimate joules of the last session by stage.</summary>
    public required StageJoules Stages { get; init; }

    /// <summary>Best-estimate joules of the last session by part of the machine.</summary>
    public required EnergyParts Parts { get; init; }

    /// <summary>Best-estimate joules of the last session by how they came to be known.</summary>
    public EnergyByTag ByTag { get; init; }

    /// <summary>The machine of the last session; <see langword="null"/> in records that were written before it was noted.</summary>
    public HostMachine? Machine { get; init; }

    /// <summary>Processor cores that the last session computed on.</summary>
    public int Cores { get; init; } = 1;

    /// <summary>How the run made itself cheaper, all sessions together, in order.</summary>
    public IReadOnlyList<CompressionRecord> Compression { get; init; } = [];

    /// <summary>What a person should know of the last session, one sentence each.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The carbon intensity over the run, all sessions together: its stretches in order.</summary>
    public IReadOnlyList<GridStretch> Grid { get; init; } = [];

    /// <summary>SHA-256 of the data files' bytes that were trained on; <see langword="null"/> where there are no files.</summary>
    public string? DataHash { get; init; }

    /// <summary>All evaluations, in order.</summary>
    public required IReadOnlyList<EvaluationRecord> Evaluations { get; init; }

    /// <summary>How the run ended, and what it cost.</summary>
    public required RunResult Result { get; init; }

    /// <summary>The record as JSON, indented, with LF and a final newline.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RuntimeJson.Indented.RunRecord) + "\n";

    /// <summary>Reads the record of a run.</summary>
    /// <exception cref="ExperimentException">The run has not ended, or its record is damaged.</exception>
    public static RunRecord Read(RunFolder folder)
    {
        if (!File.Exists(folder.Record)) throw new ExperimentException($"{folder.Path}: this run has no {Path.GetFileName(folder.Record)}; it has not ended yet");
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(folder.Record), RuntimeJson.Indented.RunRecord)
                ?? throw new ExperimentException($"{folder.Record}: the record is null");
        }
        catch (JsonException e)
        {
            throw new ExperimentException(FormattableString.Invariant($"{folder.Record}({e.LineNumber + 1},{e.BytePositionInLine + 1}): this is not the record of a run"), e);
        }
    }
}

/// <summary>Joules by stage.</summary>
/// <param name="Load">Reading data, building the network, choosing the number of threads.</param>
/// <param name="Train">Forward, backward, update.</param>
/// <param name="Evaluate">Evaluation.</param>
/// <param name="Checkpoint">Writing checkpoints and weights.</param>
public sealed record StageJoules(double Load, double Train, double Evaluate, double Checkpoint);
