using System.CommandLine;
using GreenDsl.Runtime.Metering.Calibration;
using GreenDsl.Runtime.Reporting;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Cli.Commands;

/// <summary><c>report</c>: a run that has ended on one page.</summary>
internal static class ReportCommand
{
    private const string AboveZero = "a number above 0";

    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var run = new Argument<string?>("run")
        {
            Description = "The run's folder or id, or an experiment's name for its latest run; the latest run of all where none is given.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string?>("--output") { Description = "The file to write; report.html in the run's folder where none is given.", HelpName = "file" };
        var runs = new Option<string>("--runs") { Description = "The folder of all runs.", HelpName = "folder", DefaultValueFactory = static _ => Workplace.Runs };
        var embodied = new NumberOption("--embodied-kg", AboveZero, static number => number > 0 && double.IsFinite(number)) { Description = "kgCO2e of making the machine, for the embodied share; else what the machine's profile says, or 1000 kg for a server of 48 cores.", HelpName = "kg" };
        var lifetime = new NumberOption("--lifetime-years", AboveZero, static number => number > 0 && double.IsFinite(number)) { Description = "How long the machine is in use; else what its profile says, or 4 years.", HelpName = "years" };
        var command = new Command("report", "Writes one self-contained HTML page about a run: curves, energy against the budget, footprint, comparison with earlier runs.")
        {
            run,
            output,
            runs,
            embodied,
            lifetime,
        };
        command.SetAction(line => Write(
            workplace,
            line.GetValue(run),
            Path.GetFullPath(line.GetRequiredValue(runs), workplace.CurrentFolder),
            line.GetValue(output) is { } file ? Path.GetFullPath(file, workplace.CurrentFolder) : null,
            line.GetValue(embodied),
            line.GetValue(lifetime)));
        return command;
    }

    private static int Write(Workplace workplace, string? text, string runs, string? output, double? kilograms, double? years)
    {
        if ((text is null ? Latest(runs) : RunFolders.Find(runs, text)) is not { } folder)
        {
            workplace.Error.WriteLine($"there is nothing to report on: {workplace.Shown(runs)} holds no run that has ended");
            return ExitCode.NothingRan;
        }
        var page = RunReport.Read(folder, MachineProfile.Find(Environment.GetEnvironmentVariable), kilograms, years).ToHtml();
        output ??= folder.Report;
        try
        {
            File.WriteAllText(output, page);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongInputException($"{workplace.Shown(output)}: the report cannot be written: {e.Message}");
        }
        workplace.Output.WriteLine(workplace.Shown(output));
        return ExitCode.Done;
    }

    // Ids begin with the time.
    private static RunFolder? Latest(string runs) =>
        RunFolders.All(runs).Where(static run => File.Exists(run.Record)).MaxBy(static run => run.Id, StringComparer.Ordinal);
}
