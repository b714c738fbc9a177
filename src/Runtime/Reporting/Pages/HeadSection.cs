using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>Title, outcome in a sentence, key figures.</summary>
internal static class HeadSection
{
    /// <summary>The section.</summary>
    public static Html Of(RunReport report)
    {
        var (plan, record, result) = (report.Plan, report.Record, report.Record.Result);
        return Html.Of($"""
            <header>
            <p class="overline">Training run <span class="mono">{record.Id}</span></p>
            <h1>{result.Experiment}</h1>
            <p class="lede">{Sentence(report)}</p>
            </header>
            <section aria-label="Key figures"><ul class="tiles">
            {result.Metrics.Select(metric => Tile(metric.Key, Shown.Number(metric.Value), $"on the {(plan.Data.Split.Test > 0 ? "test" : "validation")} part"))}
            {Tile("energy", Shown.Energy(result.Energy.EstimateJ), Interval(result.Energy), Gauge(result.Energy.UsedJ, result.Energy.BudgetJ, Shown.Energy))}
            {Tile("carbon", Shown.Carbon(result.Carbon.EstimateG), Shown.Range(result.Carbon.LowerG, result.Carbon.UpperG, Shown.Carbon), Gauge(result.Carbon.UsedG, result.Carbon.BudgetG, Shown.Carbon))}
            {Tile("time", Shown.Duration(result.Seconds), "wall clock, all sessions", Gauge(result.Seconds, record.BudgetSeconds, Shown.Duration))}
            {Tile("steps", Shown.Count(result.Steps), report.Trace is { } trace ? $"of {Shown.Count(trace.PlannedSteps)} planned" : "optimizer steps")}
            {Tile("parameters", Shown.Count(result.Parameters), "trainable")}
            </ul></section>
            """);
    }

    /// <summary>What came of the run and how it ended.</summary>
    public static string Sentence(RunReport report)
    {
        var result = report.Record.Result;
        var reached = result.Metrics.Count > 0
            ? $"Reached {string.Join(" and ", result.Metrics.Take(2).Select(static metric => $"{metric.Key} {Shown.Number(metric.Value)}"))} with "
            : "Used ";
        var steps = report.Trace is { } trace && trace.PlannedSteps != result.Steps ? $"{Shown.Count(result.Steps)} of {Shown.Count(trace.PlannedSteps)}" : Shown.Count(result.Steps);
        return $"{reached}{Shown.Energy(result.Energy.EstimateJ)} ({Shown.Carbon(result.Carbon.EstimateG)}) in {Shown.Duration(result.Seconds)}; "
            + $"{Endings.Of(result.Stopped)}, after {steps} {(result.Steps == 1 ? "step" : "steps")}.";
    }

    private static string Interval(EnergyUse energy) => $"{EnergyTags.Word(energy.Tag)}, {Shown.Range(energy.LowerJ, energy.UpperJ, Shown.Energy)}";

    private static Html Tile(string name, string value, string note, Html gauge = default) =>
        Html.Of($"""<li><span class="name">{name}</span> <span class="value">{value}</span> <span class="note">{note}</span>{gauge}</li>""");

    private static Html Gauge(double used, double? limit, Func<double, string> format)
    {
        if (limit is not { } most) return default;
        var share = most > 0 ? used / most : 1;
        return Html.Of($"""
            <span class="gauge" style="--share:{100 * Math.Clamp(share, 0, 1)}%"></span><span class="note">{format(used)} counted, {Shown.Set(Quantities.Share(share))} of the budget of {format(most)}</span>
            """);
    }
}
