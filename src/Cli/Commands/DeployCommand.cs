using System.CommandLine;
using GreenDsl.Cli.Display;
using GreenDsl.Cli.Sources;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Runs.Shipping;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Cli.Commands;

/// <summary><c>deploy</c>: makes of a run's network what is shipped, and says what it is worth and what its answers cost.</summary>
internal static class DeployCommand
{
    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var run = new Argument<string>("run") { Description = "The run's folder or id, or an experiment's name for its latest run." };
        var (set, runs) = (new SetOption(), new RunsOption());
        var meter = new Option<string?>("--meter") { Description = "How the energy of answers is metered, as for run; as the run was where none is given." };
        meter.AcceptOnlyFromAmong([.. Meters.All]);
        var json = new JsonOption { Description = "Prints what was found as one JSON object on standard output and nothing else there." };
        var command = new Command(
            "deploy",
            "Prunes, factorizes or quantizes the network of a run that has ended, as 'deploy' in its file says, and writes deployed.safetensors: its size, its metrics and the energy of its answers beside the trained network's.")
        {
            run,
            set,
            meter,
            json,
            runs,
        };
        command.SetAction(line => Execute(
            workplace, line.GetRequiredValue(run), Path.GetFullPath(line.GetRequiredValue(runs), workplace.CurrentFolder), line.GetRequiredValue(set), line.GetValue(meter), line.GetValue(json)));
        return command;
    }

    private static int Execute(Workplace workplace, string text, string runs, IReadOnlyList<string> overrides, string? meter, bool json)
    {
        var folder = RunFolders.Find(runs, text);
        var plan = folder.ReadPlan();
        var resolver = new PlanResolver(workplace);
        var experiment = resolver.Find(plan.Name);
        string[] all = [.. OverrideRecord.Read(folder), .. overrides];
        var deploy = (all.Length > 0 ? resolver.Override(experiment, all) : experiment.Plan).Deploy;
        var options = new RunOptions { RunsFolder = runs, DataFolders = resolver.DataFolders(experiment), Meter = meter };
        var result = Shipper.Ship(experiment, folder, deploy ?? throw Nothing(plan), options);
        if (json)
            workplace.Output.WriteLine(result.ToJson());
        else
            foreach (var line in DeployView.Lines(result.Deployment!, workplace))
                workplace.Output.WriteLine(line);
        return ExitCode.Done;
    }

    private static WrongInputException Nothing(ExperimentPlan plan) => new(
        $"{plan.Source} does not say what to make of the network: add a line such as 'deploy: {{quantize: {{dtype: int8}}}}', or say it with --set deploy.quantize.dtype=int8");
}
