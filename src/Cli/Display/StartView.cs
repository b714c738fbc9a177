using System.Globalization;
using GreenDsl.Runtime.Grid;

namespace GreenDsl.Cli.Display;

/// <summary>When a run starts, in words.</summary>
internal static class StartView
{
    /// <summary>One line: what is waited for, or why nothing is.</summary>
    public static string Line(StartDecision decision, DateTimeOffset now) => decision.Start > now
        ? $"waiting until {Time(decision.Start)}: {Quantities.Carbon(decision.ThenG)} instead of {Quantities.Carbon(decision.NowG)} predicted ({Quantities.Share(decision.Saving)} less), by {decision.Source}"
        : $"starting now: {decision.Reason}";

    /// <summary>What would be done.</summary>
    public static IEnumerable<string> Preview(string experiment, StartDecision decision, DateTimeOffset now)
    {
        yield return decision.Start > now
            ? $"{experiment} would start at {Time(decision.Start)}, in {Quantities.Duration((decision.Start - now).TotalSeconds)}: {decision.Reason}"
            : $"{experiment} would start at once: {decision.Reason}";
        yield return $"  now      {Quantities.Carbon(decision.NowG)} predicted";
        if (decision.Start > now)
            yield return $"  then     {Quantities.Carbon(decision.ThenG)} predicted, {Quantities.Share(decision.Saving)} less";
        yield return $"  length   {Quantities.Duration(decision.Length.TotalSeconds)} predicted{(decision.Latest > now ? $"; it would start at {Time(decision.Latest)} at the latest" : "")}";
        yield return $"  grid     {decision.Source}";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
