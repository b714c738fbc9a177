using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Runs;

/// <summary>Why a run ended.</summary>
public enum StopReason
{
    /// <summary>All planned steps are done.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>Another step might have crossed the budget.</summary>
    [JsonStringEnumMemberName("budget")]
    Budget,

    /// <summary>The user asked; the run can be resumed.</summary>
    [JsonStringEnumMemberName("user")]
    User,

    /// <summary>The monitored figure had stopped improving.</summary>
    [JsonStringEnumMemberName("early")]
    Early,

    /// <summary>Its energy could no longer be measured; the run can be resumed.</summary>
    [JsonStringEnumMemberName("meter")]
    Meter,
}
