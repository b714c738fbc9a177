using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>A way to spend a share of the energy that a full run needs.</summary>
public enum FrontierMethod
{
    /// <summary>The schedule over all planned steps, stopped where the budget ends.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,

    /// <summary>The learning rate falls linearly to 0 over the budget.</summary>
    [JsonStringEnumMemberName("anneal")]
    Anneal,

    /// <summary>The schedule of the energy clock: the rate is held and falls over the last part of the budget.</summary>
    [JsonStringEnumMemberName("energy")]
    Energy,

    /// <summary>With that schedule, and planner and ladder may change the network.</summary>
    [JsonStringEnumMemberName("compress")]
    Compress,

    /// <summary>With that schedule, on the network that was the best one to start with on other seeds.</summary>
    [JsonStringEnumMemberName("control")]
    Control,
}
