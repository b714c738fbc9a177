using System.Text.Json.Serialization;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>A way to spend a share of the energy that a full run needs.</summary>
public enum FrontierMethod
{
    /// <summary>The schedule over all planned steps, stopped where the budget ends.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,

    /// <summary>The learning rate anneals over the budget.</summary>
    [JsonStringEnumMemberName("anneal")]
    Anneal,

    /// <summary>It anneals over the budget, and planner and ladder may change the network.</summary>
    [JsonStringEnumMemberName("compress")]
    Compress,

    /// <summary>It anneals over the budget, on the network that was the best one to start with on other seeds.</summary>
    [JsonStringEnumMemberName("control")]
    Control,
}
