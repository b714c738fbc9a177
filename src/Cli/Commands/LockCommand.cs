using System.CommandLine;
using GreenDsl.Cli.Display;
using GreenDsl.Cli.Output;
using GreenDsl.Runtime.Locking;

namespace GreenDsl.Cli.Commands;

/// <summary><c>lock</c>: holds the experiments against what was committed of them, or commits to what they are now.</summary>
internal static class LockCommand
{
    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var check = new Option<bool>("--check") { Description = "Says what differs; exit code 2 where anything does. This is what happens without an option, too." };
        var update = new Option<bool>("--update") { Description = $"Writes {LockFile.FileName}, and says what differs from what was locked." };
        var force = new Option<bool>("--force") { Description = "Lets --update write in a CI job." };
        var json = new JsonOption { Description = "Prints one JSON object on standard output and nothing else there." };
        var comment = new Option<bool>("--comment")
        {
            Description = $"Prints the comparison as the body of a pull request's comment: Markdown that begins with {LockMarkdown.Marker}, so that it can be found and updated.",
        };
        var runs = new RunsOption();
        var command = new Command("lock", $"Compares the experiments with {LockFile.FileName}: settings, data, predicted energy and carbon. Commit that file.")
        {
            check,
            update,
            force,
            json,
            comment,
            runs,
        };
        command.Validators.Add(line =>
        {
            if (line.GetValue(check) && line.GetValue(update))
                line.AddError("--check and --update exclude each other");
            else if (line.GetValue(force) && !line.GetValue(update))
                line.AddError("--force says nothing without --update");
            else if (line.GetValue(comment) && (line.GetValue(update) || line.GetValue(json)))
                line.AddError("--comment goes with --check alone");
        });
        command.SetAction(line =>
        {
            var asked = new LockRequest(line.GetValue(update), line.GetValue(force), line.GetValue(json), line.GetValue(comment), Path.GetFullPath(line.GetRequiredValue(runs), workplace.CurrentFolder));
            return Execute(workplace, asked);
        });
        return command;
    }

    private static int Execute(Workplace workplace, LockRequest asked)
    {
        if (asked is { Update: true, Force: false } && workplace.IsCI)
            throw new WrongInputException($"in a CI job nobody sees what is locked: run lock --update at your desk and commit {LockFile.FileName}, or give --force");
        var path = Path.Combine(workplace.ProjectFolder, LockFile.FileName);
        if (workplace.Experiments.Count == 0)
        {
            if (asked.Json)
                OutputJson.Write(workplace.Output, new LockReport(workplace.Shown(path), File.Exists(path), Written: false, Differing: 0, []), OutputJson.Indented.LockReport);
            return NoExperiments.Report(workplace);
        }
        var plans = workplace.Experiments.Select(static experiment => experiment.Plan).ToList();
        var locked = LockFile.Read(path, workplace.Shown(path));
        var differences = LockDifferences.Of(locked, plans);
        var updated = asked.Update ? Updated() : null;
        var isWritten = updated?.Write(path) ?? false;

        var report = LockReport.Of(workplace.Shown(path), locked, updated, isWritten, differences);
        if (!asked.Update)
            workplace.Summarize(LockMarkdown.Section(locked, plans, report.File));
        if (asked.Json)
            OutputJson.Write(workplace.Output, report, OutputJson.Indented.LockReport);
        else if (asked.Comment)
            workplace.Output.Write(LockMarkdown.Comment(locked, plans, report.File));
        else
            foreach (var line in LockView.Lines(report, asked.Update))
                workplace.Output.WriteLine(line);
        return asked.Update || differences.Count == 0 ? ExitCode.Done : ExitCode.BudgetFailed;

        LockFile Updated()
        {
            var today = DateOnly.FromDateTime(workplace.Clock.GetUtcNow().UtcDateTime);
            return LockFile.Of(locked, plans, today, plan => LockBaseline.Find(asked.RunsFolder, plan));
        }
    }

    /// <summary>What was asked for.</summary>
    /// <param name="Update">The lock file is to be written.</param>
    /// <param name="Force">In a CI job, too.</param>
    /// <param name="Json">The result goes to standard output as JSON.</param>
    /// <param name="Comment">The result goes to standard output as the body of a comment.</param>
    /// <param name="RunsFolder">The folder of all runs, absolute.</param>
    private sealed record LockRequest(bool Update, bool Force, bool Json, bool Comment, string RunsFolder);
}
