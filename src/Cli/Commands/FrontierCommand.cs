using System.CommandLine;
using GreenDsl.Cli.Display;
using GreenDsl.Cli.Sources;
using GreenDsl.Runtime.Frontiers;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Commands;

/// <summary><c>frontier</c>: what a share of the energy buys, by each way to spend it.</summary>
internal static class FrontierCommand
{
    // The budget is replaced by shares of what the full run needs; what may be done to keep it is the file's, or the language's default.
    private static readonly string[] Compressing = ["budget.energy=1 kWh", "budget.on_exceed=compress"];

    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var name = new Argument<string>("name") { Description = "The experiment's name, as list shows it." };
        var seeds = Count("--seeds", "How many seeds are run.", 10);
        var from = Count("--from", "The first seed; processes with different seeds may share a folder.", 1);
        var meter = new Option<string>("--meter")
        {
            Description = "How energy is metered, as in run. modelled gives the same figures on every machine.",
            DefaultValueFactory = static _ => Meters.Auto,
        };
        meter.AcceptOnlyFromAmong([.. Meters.All]);
        var output = new Option<string?>("--out")
        {
            Description = "The folder of the results; one that holds some already is gone on with. frontier/<name> where none is given.",
            HelpName = "folder",
        };
        var set = new SetOption();
        var command = new Command(
            "frontier",
            "Trains an experiment with 100, 50, 25, 10 and 5 % of the energy that a full run needs: stopped, annealed over the budget, with the schedule energy, "
            + "compressing itself, and on the network that was the best to start with. Writes a table and a plot. Ctrl-C ends it; the same command goes on.")
        {
            name,
            seeds,
            from,
            meter,
            output,
            set,
        };
        command.SetAction(line => Measure(
            workplace,
            line.GetRequiredValue(name),
            line.GetRequiredValue(set),
            (experiment, plan) => new()
            {
                Folder = Path.GetFullPath(line.GetValue(output) ?? Path.Combine("frontier", plan.Name), workplace.CurrentFolder),
                Plan = plan,
                Seeds = (int)line.GetRequiredValue(seeds)!.Value,
                FirstSeed = (int)line.GetRequiredValue(from)!.Value,
                Meter = line.GetRequiredValue(meter),
                DataFolders = new PlanResolver(workplace).DataFolders(experiment),
                Project = ProjectSource.Read(workplace),
            }));
        return command;
    }

    private static NumberOption Count(string name, string description, int count) => new(name, "a whole number above 0", static number => number is >= 1 and <= 1000 && double.IsInteger(number))
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => count,
    };

    private static int Measure(Workplace workplace, string name, string[] overrides, Func<IExperiment, Runtime.Plans.ExperimentPlan, FrontierOptions> with)
    {
        var resolver = new PlanResolver(workplace);
        var experiment = resolver.Find(name);
        var options = with(experiment, resolver.Override(experiment, [.. overrides, .. Compressing]));
        using var stop = new UserStop();
        try
        {
            var report = workplace.IsTerminal
                ? new FrontierTerminal(workplace.ConsoleOn(workplace.Output)).Show(display => Frontier.Measure(experiment, options, display, stop.Token))
                : Frontier.Measure(experiment, options, new FrontierLines(workplace.Output), stop.Token);
            workplace.Output.Write(report);
            workplace.Output.WriteLine($"\nresults, report and plot: {workplace.Shown(options.Folder)}");
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            workplace.Output.WriteLine($"stopped by you; the same command goes on with {workplace.Shown(options.Folder)}");
            return ExitCode.StoppedByUser;
        }
    }
}
