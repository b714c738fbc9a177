using System.CommandLine;
using GreenDsl.Cli.Sources;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Commands;

/// <summary><c>run</c>: trains an experiment inside its budget.</summary>
internal static class RunCommand
{
    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var name = new Argument<string>("name") { Description = "The experiment's name, as list shows it." };
        name.CompletionSources.Add(_ => workplace.Experiments.Select(static experiment => new System.CommandLine.Completions.CompletionItem(experiment.Plan.Name)));
        var command = new Command(
            "run",
            "Trains an experiment and stops before its budget is crossed. Ctrl-C writes a checkpoint and ends the run; resume continues it.") { name };
        var options = new RunOptionSet(command);
        var now = new Option<bool>("--now") { Description = "Starts at once, whatever schedule is declared." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Tells when the run would start and what that would save, and runs nothing." };
        command.Add(now);
        command.Add(dryRun);
        command.SetAction(line => Execute(
            workplace, line.GetRequiredValue(name), options.Read(line, workplace), new(line.GetValue(now), line.GetValue(dryRun))));
        return command;
    }

    private static int Execute(Workplace workplace, string name, RunSettings settings, StartSettings start)
    {
        var resolver = new PlanResolver(workplace);
        var experiment = resolver.Find(name);
        var plan = settings.Overrides.Count == 0 ? experiment.Plan : resolver.Override(experiment, settings.Overrides);
        var waiting = new Waiting(workplace, settings, start.Now ? plan with { Start = null } : plan);
        return start.DryRun
            ? waiting.Preview()
            : new RunSession(workplace, settings, experiment, plan).Execute(waiting, (options, stop) => Run.Start(experiment, options, stop));
    }

    /// <summary>How the start was asked for.</summary>
    /// <param name="Now">It waits for nothing.</param>
    /// <param name="DryRun">It is only told when it would be.</param>
    private sealed record StartSettings(bool Now, bool DryRun);
}
