using GreenDsl.Cli.Display;
using GreenDsl.Cli.Output;
using GreenDsl.Cli.Sources;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Runs.Shipping;

namespace GreenDsl.Cli.Commands;

/// <summary>Carries out one run under the user's eyes: the display while it trains, Ctrl-C, the closing summary, the exit code.</summary>
/// <param name="workplace">Where it is shown.</param>
/// <param name="settings">How it was asked for.</param>
/// <param name="experiment">The experiment.</param>
/// <param name="plan">The plan to carry out.</param>
internal sealed class RunSession(Workplace workplace, RunSettings settings, IExperiment experiment, ExperimentPlan plan)
{
    /// <summary>Waits for the time to start, carries out and reports.</summary>
    /// <param name="waiting">Opens the grid, and waits where the plan asks for it.</param>
    /// <param name="carryOut">Starts a new run or resumes one.</param>
    public int Execute(Waiting waiting, Func<RunOptions, CancellationToken, RunResult> carryOut)
    {
        // First of all: nobody waits for hours to be told of a mistake in a file.
        var project = ProjectSource.Read(workplace);
        using var stop = new UserStop();
        if (waiting.Finish(stop.Token) is not var (open, waited))
            return waiting.GivenUp();
        using var grid = open;
        var options = new RunOptions
        {
            RunsFolder = settings.RunsFolder,
            DataFolders = new PlanResolver(workplace).DataFolders(experiment),
            Plan = plan,
            Meter = settings.Meter,
            MeterLoss = settings.MeterLoss,
            Teacher = settings.Teacher,
            // What the process used while it waited is none of the run's.
            MeterFactory = waited ? Meters.FromNow : workplace.Meter,
            Grid = grid,
            Project = project,
        };
        var result = !settings.Json && workplace.IsTerminal
            ? Live(options, options => carryOut(options, stop.Token))
            : carryOut(options with { Observer = Recorded(new PlainDisplay(Lines)), ProgressInterval = PlainDisplay.Interval }, stop.Token);

        var lines = Tell(Summary.Lines(result, plan, workplace, settings.Grid));
        if (plan.Deploy is { } deploy && result.Stopped is not (StopReason.User or StopReason.Meter))
        {
            result = Shipper.Ship(experiment, new(result.Run), deploy, options with { MeterFactory = Meters.FromNow });
            lines = [.. lines, .. Tell(DeployView.Lines(result.Deployment!, workplace))];
        }
        workplace.Summarize(RunMarkdown.Of(lines));
        if (settings.Json)
            workplace.Output.WriteLine(result.ToJson());
        return ExitCodeOf(result.Stopped);
    }

    private string[] Tell(IEnumerable<string> text)
    {
        string[] lines = [.. text];
        foreach (var line in lines)
            Lines.WriteLine(line);
        return lines;
    }

    /// <summary>Where lines for people go: standard output belongs to the result where that is asked for as JSON.</summary>
    private TextWriter Lines => settings.Json ? workplace.Error : workplace.Output;

    private RunResult Live(RunOptions options, Func<RunOptions, RunResult> carryOut)
    {
        var display = new TerminalDisplay(workplace.ConsoleOn(workplace.Output));
        return display.Show(() => carryOut(options with { Observer = Recorded(display), ProgressInterval = TerminalDisplay.Interval }));
    }

    private OverrideRecorder Recorded(IRunObserver display) => new(display, settings.Overrides);

    private int ExitCodeOf(StopReason reason) => reason switch
    {
        StopReason.User => ExitCode.StoppedByUser,
        StopReason.Meter => ExitCode.BudgetFailed,
        StopReason.Budget when plan.Budget.OnExceed == OnExceed.Fail => ExitCode.BudgetFailed,
        _ => ExitCode.Done,
    };
}
