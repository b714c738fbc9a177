using System.Globalization;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Display;

/// <summary>The parts of a run that both displays show, in words.</summary>
internal static class RunView
{
    /// <summary>What is about to be trained, on what, and how it is metered.</summary>
    public static string Opening(RunStart start) => string.Create(CultureInfo.InvariantCulture,
        $"{start.Plan.Name}: {start.Parameters:N0} parameters, {start.Engine}, {start.Device}; metered by {start.Meter}");

    /// <summary>The grid, and aloud where it is only assumed.</summary>
    public static IEnumerable<string> Grid(RunStart start)
    {
        yield return $"grid: {Words.Grid(start.Grid)}";
        if (start.Plan.Grid.Assumed && start.Grid is YearlyIntensity)
            yield return "the place is not known, so the world average is ASSUMED; name yours with budget.grid, for example --set budget.grid=DE";
    }

    /// <summary>Where the project's budgets stand, a line each.</summary>
    public static IEnumerable<string> Standings(ProjectUse? project) => project?.Budgets.Select(standing => $"{project.Project}, {standing}") ?? [];

    /// <summary>The project, where it has budgets.</summary>
    public static IEnumerable<string> Project(RunStart start) => Standings(start.Project).Select(static line => $"project: {line}");

    /// <summary>Loss and metrics of an evaluation.</summary>
    public static string Evaluation(EvaluationRecord evaluation) =>
        $"{Part(evaluation.Part)} loss {Quantities.Number(evaluation.Loss)}{Metrics(evaluation.Metrics)}{(evaluation.Weights == WeightSet.Ema ? " (averaged weights)" : "")}";

    /// <summary>Metrics, each behind two blanks.</summary>
    public static string Metrics(IReadOnlyDictionary<string, double> metrics) =>
        string.Concat(metrics.Select(static metric => $"  {metric.Key} {Quantities.Number(metric.Value)}"));

    /// <summary>A sentence of how the run made itself cheaper.</summary>
    public static string Compression(CompressionRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{(record.Kind == CompressionKind.Plan ? "plan" : $"step {record.Step:N0}")}: {record.Text}");

    /// <summary>Where the run is heading.</summary>
    public static string Forecast(in RunProgress progress)
    {
        if (progress.Forecast is not { } forecast)
            return "measuring the first steps";
        var energy = Words.Range(forecast.Joules, Quantities.Energy);
        return forecast.EndedByBudget
            ? string.Create(CultureInfo.InvariantCulture, $"the budget will end it near step {forecast.LastStep:N0}, at {energy}")
            : $"will complete at {energy}";
    }

    /// <summary>Time to the end.</summary>
    public static string TimeLeft(in RunProgress progress) =>
        progress.Forecast is { } forecast ? Quantities.Duration(forecast.SecondsLeft.Point) : "unknown";

    /// <summary>The limits in use: a word, what is used, the limit, and the share of it.</summary>
    public static IEnumerable<(string Name, string Used, string? Limit, double Share)> Spending(RunProgress progress)
    {
        var (used, limits) = (progress.Used, progress.Limits);
        yield return Line("energy", used.Joules, limits.Joules, Quantities.Energy);
        yield return Line("carbon", used.Grams, limits.Grams, Quantities.Carbon);
        yield return Line("time", used.Seconds, limits.Seconds, Quantities.Duration);
    }

    /// <summary>A part of the data in a word.</summary>
    public static string Part(DataPart part) => part switch
    {
        DataPart.Train => "training",
        DataPart.Validation => "validation",
        _ => "test",
    };

    private static (string, string, string?, double) Line(string name, double used, double limit, Func<double, string> format) =>
        double.IsPositiveInfinity(limit) ? (name, format(used), null, 0) : (name, format(used), format(limit), limit > 0 ? used / limit : 1);
}
