using System.Text.Json.Serialization;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>One run of a frontier: a line of its results.</summary>
public sealed record FrontierRun
{
    /// <summary>The seed: it draws split, weights and order.</summary>
    public required long Seed { get; init; }

    /// <summary>How the energy was spent.</summary>
    public required FrontierMethod Method { get; init; }

    /// <summary>Share of the full run's energy that was given; 1 for a full run, which has no budget.</summary>
    public required double Share { get; init; }

    /// <summary>The budget in joules of the meter; <see langword="null"/> for a full run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BudgetJ { get; init; }

    /// <summary>The error on the test part, less is better; <see langword="null"/> where the run could not begin or not evaluate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Error { get; init; }

    /// <summary>Planned steps done.</summary>
    public long Steps { get; init; }

    /// <summary>Why it ended.</summary>
    public StopReason Stopped { get; init; }

    /// <summary>Joules of the meter that the budget was charged with.</summary>
    public double UsedJ { get; init; }

    /// <summary>Processor seconds of the process while it ran.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>Joules by counting operations, whatever the meter.</summary>
    public double ModelledJ { get; init; }

    /// <summary>The form of a control, and the last form of a run that made itself cheaper; <see langword="null"/> where it is the declared one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NetworkForm? Form { get; init; }

    /// <summary>How the run made itself cheaper, sentence by sentence.</summary>
    public IReadOnlyList<string> Story { get; init; } = [];

    /// <summary>Why there is no error; <see langword="null"/> where there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Failure { get; init; }
}
