using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Runs.Tracing;

/// <summary>Something that happened in a run.</summary>
/// <param name="Seconds">Wall-clock seconds of the run by then, all sessions together.</param>
/// <param name="Step">Planned steps done by then.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Text">In words.</param>
public sealed record TraceEvent(double Seconds, long Step, TraceEventKind Kind, string Text);

/// <summary>What happens in a run.</summary>
public enum TraceEventKind
{
    /// <summary>An evaluation.</summary>
    [JsonStringEnumMemberName("evaluation")]
    Evaluation,

    /// <summary>A checkpoint was written.</summary>
    [JsonStringEnumMemberName("checkpoint")]
    Checkpoint,

    /// <summary>Something that a person should know.</summary>
    [JsonStringEnumMemberName("notice")]
    Notice,

    /// <summary>The run made itself cheaper, measured what that saved, or undid it.</summary>
    [JsonStringEnumMemberName("compression")]
    Compression,

    /// <summary>The run went on in a new session.</summary>
    [JsonStringEnumMemberName("resume")]
    Resume,

    /// <summary>The session ended.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,
}
