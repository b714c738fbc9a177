using System.CommandLine;
using GreenDsl.Cli.Display;
using GreenDsl.Cli.Sources;
using GreenDsl.Dsl.Model;
using GreenDsl.Runtime.Projects;

namespace GreenDsl.Cli.Commands;

/// <summary><c>ledger</c>: all runs of the project on this machine, and where its budgets stand.</summary>
internal static class LedgerCommand
{
    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var json = new JsonOption { Description = "Prints one JSON object on standard output and nothing else there." };
        var command = new Command(
            "ledger",
            $"Lists the runs of the project and where the budgets of {ProjectFile.FileName} stand. The ledger lies in the folder .green beside that file, or beside the "
            + $"program where there is none; {ProjectSource.LedgerVariable} names another folder to keep it in.")
        {
            json,
        };
        command.SetAction(line => Show(workplace, line.GetValue(json)));
        return command;
    }

    private static int Show(Workplace workplace, bool json)
    {
        var statement = ProjectStatement.Read(ProjectSource.Read(workplace), DateTimeOffset.UtcNow);
        if (json)
            workplace.Output.WriteLine(statement.ToJson());
        else if (statement.Runs.Count > 0 || statement.Budgets.Count > 0)
            LedgerView.Write(statement, workplace);
        if (statement.Runs.Count > 0)
            return ExitCode.Done;
        workplace.Error.WriteLine($"no run has been entered in {workplace.Shown(statement.Ledger)} yet");
        return ExitCode.NothingRan;
    }
}
