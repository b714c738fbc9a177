using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Compression;

/// <summary>One sentence of the story that a run tells of how it made itself cheaper.</summary>
/// <param name="Step">Planned steps done by then.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="Text">In words, without the step and without a full stop.</param>
public sealed record CompressionRecord(long Step, CompressionKind Kind, string Text)
{
    /// <summary>The action in the language's words, for example <c>precision bf16-mixed</c>; <see langword="null"/> where it is about several or none.</summary>
    public string? Action { get; init; }

    /// <summary>What completing was forecast to take as a share of what was left.</summary>
    public double? Rho { get; init; }

    /// <summary>Promised cost of a planned step as a share of its cost before.</summary>
    public double? Promised { get; init; }

    /// <summary>Realised cost of a planned step as a share of its cost before.</summary>
    public double? Realised { get; init; }

    /// <summary>Joules that trial, change, evaluations and checkpoint cost, upper ends as the budget counts them.</summary>
    public double? CostJ { get; init; }

    /// <summary>The form afterwards, where it changed.</summary>
    public NetworkForm? Form { get; init; }
}

/// <summary>What a sentence about compression tells of.</summary>
public enum CompressionKind
{
    /// <summary>What was chosen, or only proposed, before the first step.</summary>
    [JsonStringEnumMemberName("plan")]
    Plan,

    /// <summary>A forecast made the run act: what was done and what it promises.</summary>
    [JsonStringEnumMemberName("action")]
    Action,

    /// <summary>An action was measured.</summary>
    [JsonStringEnumMemberName("realised")]
    Realised,

    /// <summary>An action was undone and will not be tried again.</summary>
    [JsonStringEnumMemberName("roll-back")]
    RollBack,

    /// <summary>An action that would not save anything was struck off without being done.</summary>
    [JsonStringEnumMemberName("strike-off")]
    StrikeOff,
}
