using System.Globalization;
using GreenDsl.Dsl.Model;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Display;

/// <summary>What is said when a run has ended: how, what came of it, what it took, and how to go on.</summary>
internal static class Summary
{
    /// <summary>Its lines.</summary>
    /// <param name="result">How the run ended.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="workplace">Where the user stands.</param>
    /// <param name="grid">The grid that it was asked to run by.</param>
    public static IEnumerable<string> Lines(RunResult result, ExperimentPlan plan, Workplace workplace, string grid)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{result.Experiment} {Ending(result)} after {result.Steps:N0} steps");
        if (result.Metrics.Count > 0)
            yield return $"  metrics{RunView.Metrics(result.Metrics)}  (on the {(plan.Data.Split.Test > 0 ? "test" : "validation")} part)";
        if (result.Changed is { } changed)
            yield return $"  changed  {changed}";
        yield return $"  energy   {Against(result.Energy.UsedJ, result.Energy.BudgetJ, Quantities.Energy)}; {Uncertainty(result.Energy)}";
        yield return $"  carbon   {Against(result.Carbon.UsedG, result.Carbon.BudgetG, Quantities.Carbon)}; {Uncertainty(result.Carbon)}";
        yield return $"  grid     {Words.Intensity(result.Carbon.GridGPerKWh, result.Carbon.Kind)}, {result.Carbon.GridSource}";
        if (plan.Grid.Assumed && result.Carbon.GridSource.Contains(plan.Grid.Source, StringComparison.Ordinal))
            yield return "           the place is not known: that is the ASSUMED world average; name yours with budget.grid";
        if (result.Teacher is { } teacher)
            yield return $"  teacher  learnt from {teacher.Experiment}{RunView.Metrics(teacher.Metrics)}  (run {teacher.Run}, which took {Quantities.Energy(teacher.UsedJ)}; not counted again)";
        yield return $"  time     {Against(result.Seconds, plan.Budget.TimeSeconds, Quantities.Duration)}; {result.Device}";
        foreach (var line in result.Project?.Stop is { } stop ? [stop] : RunView.Standings(result.Project))
            yield return $"  project  {line}";
        yield return $"  run      {workplace.Shown(result.Run)}";
        if (HowToGoOn(result, plan, workplace, grid) is { } next)
            yield return $"  go on    {next}";
    }

    private static string Ending(RunResult result) => result.Stopped switch
    {
        StopReason.Budget when result.Project?.Stop is not null => "was stopped before the project's budget was crossed,",
        StopReason.Completed => "completed",
        StopReason.Budget => "was stopped before its budget was crossed,",
        StopReason.User => "was stopped by you",
        StopReason.Meter => "was stopped because its energy could no longer be measured,",
        _ => "stopped early: the monitored figure no longer improved,",
    };

    private static string Against(double used, double? limit, Func<double, string> format) => limit is { } most
        ? $"{format(used)} of {format(most)} ({Quantities.Share(most > 0 ? used / most : 1)})"
        : $"{format(used)} (no limit)";

    private static string Uncertainty(EnergyUse energy) => energy.Tag == EnergyTag.Modelled
        ? "modelled by counting operations, the same on every machine"
        : $"{energy.Tag.ToString().ToLowerInvariant()} {Quantities.Energy(energy.EstimateJ)}, between {Quantities.Energy(energy.LowerJ)} and {Quantities.Energy(energy.UpperJ)}; the upper end counts";

    private static string Uncertainty(CarbonUse carbon) =>
        $"estimated {Quantities.Carbon(carbon.EstimateG)}, between {Quantities.Carbon(carbon.LowerG)} and {Quantities.Carbon(carbon.UpperG)}";

    private static string? HowToGoOn(RunResult result, ExperimentPlan plan, Workplace workplace, string grid)
    {
        var run = workplace.Named(result.Run) + (grid == Grids.Yearly ? "" : $" --grid {grid}");
        return result.Stopped switch
        {
            StopReason.User or StopReason.Meter => $"resume {run}",
            StopReason.Budget when result.Project?.Stop is not null => $"resume {run}, once {ProjectFile.FileName} allows more",
            StopReason.Budget => $"resume {run} --set {Larger(result, plan.Budget)}",
            _ => null,
        };
    }

    // Raising a limit that did not bind would change nothing.
    private static string Larger(RunResult result, BudgetPlan budget)
    {
        (string Key, double Used, double? Limit, string Unit)[] limits =
        [
            ("carbon", result.Carbon.UsedG, budget.CarbonGrams, "gCO2e"),
            ("energy", result.Energy.UsedJ, budget.EnergyJoules, "J"),
            ("time", result.Seconds, budget.TimeSeconds, "s"),
        ];
        var (key, _, limit, unit) = limits.MaxBy(static one => one.Used / one.Limit ?? 0);
        return string.Create(CultureInfo.InvariantCulture, $"budget.{key}=\"{2 * limit:G3} {unit}\"");
    }
}
