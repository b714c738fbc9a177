using System.CommandLine;
using GreenDsl.Cli.Sources;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Cli.Commands;

/// <summary><c>resume</c>: continues a run from its checkpoint; what it has spent stays spent.</summary>
internal static class ResumeCommand
{
    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var run = new Argument<string>("run") { Description = "The run's folder or id, or an experiment's name for its latest run." };
        var command = new Command(
            "resume",
            "Continues a run from its last checkpoint. What it has spent stays spent; a larger budget is given with --set, for example --set budget.energy=\"20 Wh\".") { run };
        var options = new RunOptionSet(command);
        command.SetAction(line => Execute(workplace, line.GetRequiredValue(run), options.Read(line, workplace)));
        return command;
    }

    private static int Execute(Workplace workplace, string text, RunSettings settings)
    {
        var folder = RunFolders.Find(settings.RunsFolder, text);
        var plan = folder.ReadPlan();
        var resolver = new PlanResolver(workplace);
        var experiment = resolver.Find(plan.Name);
        if (plan.Structure != experiment.Plan.Structure)
            throw new WrongInputException(
                $"{plan.Name} has changed since {workplace.Shown(folder.Path)} was started (columns, layers or loss): its weights no longer fit; start a new run");
        if (settings.Overrides.Count > 0)
        {
            settings = settings with { Overrides = [.. OverrideRecord.Read(folder), .. settings.Overrides] };
            plan = resolver.Override(experiment, settings.Overrides);
        }
        return new RunSession(workplace, settings, experiment, plan).Execute(
            new Waiting(workplace, settings, plan with { Start = null }), (options, stop) => Run.Resume(experiment, folder, options, stop));
    }
}
