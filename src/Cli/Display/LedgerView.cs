using System.Globalization;
using GreenDsl.Runtime.Projects;
using Spectre.Console;

namespace GreenDsl.Cli.Display;

/// <summary>The ledger of a project on paper: its budgets, and its runs.</summary>
internal static class LedgerView
{
    /// <summary>Writes both.</summary>
    public static void Write(ProjectStatement statement, Workplace workplace)
    {
        var console = workplace.ConsoleOn(workplace.Output);
        if (statement.Project is { } name)
            console.WriteLine($"project {name}");
        if (statement.Budgets.Count > 0)
            console.Write(Budgets(statement));
        if (statement.Runs.Count > 0)
            console.Write(Runs(statement));
        if (statement.Runs.Any(static run => !run.Counts))
            console.WriteLine("modelled joules are not real: those runs count against no budget");
    }

    private static Table Budgets(ProjectStatement statement)
    {
        var table = Tables.New("budget", "used", "share", "reserved", "left", "until");
        foreach (var standing in statement.Budgets)
            table.AddPlainRow(
                standing.LimitInWords,
                standing.Amount(standing.Used),
                Quantities.Share(standing.Used / standing.Limit),
                standing.Amount(standing.Reserved),
                standing.Amount(standing.Left),
                standing.Ends is { } end ? Time(end) : "");
        return table;
    }

    private static Table Runs(ProjectStatement statement)
    {
        var table = Tables.New("started", "experiment", "energy", "carbon", "state", "meter", "run");
        foreach (var run in statement.Runs)
            table.AddPlainRow(
                Time(run.Started),
                run.Experiment,
                Quantities.Energy(run.Used.Joules),
                Quantities.Carbon(run.Used.Grams),
                run.State.ToString().ToLowerInvariant(),
                run.Meter,
                run.Id);
        return table;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
