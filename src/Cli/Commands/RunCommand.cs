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
        command.SetAction(line => Execute(workplace, line.GetRequiredValue(name), options.Read(line, workplace)));
        return command;
    }

    private static int Execute(Workplace workplace, string name, RunSettings settings)
    {
        var resolver = new PlanResolver(workplace);
        var experiment = resolver.Find(name);
        var plan = settings.Overrides.Count == 0 ? experiment.Plan : resolver.Override(experiment, settings.Overrides);
        return new RunSession(workplace, settings, experiment, plan).Execute((options, stop) => Run.Start(experiment, options, stop));
    }
}
