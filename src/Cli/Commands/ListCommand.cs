using System.CommandLine;
using System.Globalization;
using GreenDsl.Cli.Display;
using Spectre.Console;

namespace GreenDsl.Cli.Commands;

/// <summary><c>list</c>: the experiments compiled into the program.</summary>
internal static class ListCommand
{
    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var command = new Command("list", "Lists the experiments of this program with their sizes and budgets.");
        command.SetAction(_ => List(workplace));
        return command;
    }

    private static int List(Workplace workplace)
    {
        if (workplace.Experiments.Count == 0)
            return NoExperiments.Report(workplace);
        var table = Tables.New("experiment", "parameters", "length", "budget", "predicted energy", "declared in");
        foreach (var plan in workplace.Experiments.Select(static experiment => experiment.Plan))
            table.AddPlainRow(
                plan.Name,
                string.Create(CultureInfo.InvariantCulture, $"{plan.Cost.Parameters:N0}"),
                Words.Length(plan.Training),
                Words.Budget(plan.Budget),
                Words.Range(plan.Cost.EnergyJoules, Quantities.Energy),
                workplace.Shown(Path.Combine(workplace.ProjectFolder, plan.Source)));
        workplace.ConsoleOn(workplace.Output).Write(table);
        return ExitCode.Done;
    }
}
