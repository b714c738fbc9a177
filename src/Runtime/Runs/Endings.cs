namespace GreenDsl.Runtime.Runs;

/// <summary>The ends of runs in words.</summary>
internal static class Endings
{
    /// <summary>How a run ended, for example <c>completed</c>.</summary>
    public static string Of(StopReason reason) => reason switch
    {
        StopReason.Completed => "completed",
        StopReason.Budget => "stopped before the budget was crossed",
        StopReason.User => "stopped by the user",
        StopReason.Meter => "stopped because its energy could no longer be measured",
        _ => "stopped early: the monitored figure no longer improved",
    };
}
