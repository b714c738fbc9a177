namespace GreenDsl.Runtime.Plans;

/// <summary>What the names of metrics say about their figures.</summary>
internal static class MetricNames
{
    /// <summary>The loss, which can be watched like a metric.</summary>
    public const string Loss = "loss";

    private static readonly HashSet<string> Errors = [Loss, "mae", "rmse"];

    /// <summary>Whether a figure is an error; of all others more is better.</summary>
    public static bool LessIsBetter(string metric) => Errors.Contains(metric);

    /// <summary>By what share of what it was a metric became worse; negative where it became better.</summary>
    public static double Drop(string metric, double before, double after)
    {
        var worse = LessIsBetter(metric) ? after - before : before - after;
        return worse == 0 ? 0 : worse / Math.Abs(before);
    }
}
