using GreenDsl.Cli.Display;
using GreenDsl.Cli.Output;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Plans;
using Spectre.Console;

namespace GreenDsl.Cli.Commands;

/// <summary>Waits for the greenest window under the user's eyes, or tells what it would wait for.</summary>
/// <param name="workplace">Where it is shown.</param>
/// <param name="settings">How the run was asked for.</param>
/// <param name="plan">What is to be run.</param>
internal sealed class Waiting(Workplace workplace, RunSettings settings, ExperimentPlan plan)
{
    private string shown = "";

    /// <summary>Opens the grid and waits until the run may start.</summary>
    /// <returns>The grid, and whether there was anything to wait for; <see langword="null"/> where the user gave up.</returns>
    public (ICarbonIntensity Grid, bool Waited)? Finish(CancellationToken stop)
    {
        ICarbonIntensity? grid = null;
        try
        {
            grid = OpenGrid(stop);
            return (grid, plan.Start is not null && Wait(grid, stop));
        }
        catch (OperationCanceledException)
        {
            grid?.Dispose();
            return null;
        }
    }

    /// <summary>Tells when the run would start, and starts nothing.</summary>
    public int Preview()
    {
        using var grid = OpenGrid();
        var (decision, now) = (new CarbonAwareStart(plan, grid, workplace.Clock).Decide(), workplace.Clock.GetUtcNow());
        foreach (var notice in grid.Notices)
            workplace.Error.WriteLine($"note: {notice}");
        if (settings.Json)
            OutputJson.Write(workplace.Output, StartReport.Of(plan.Name, decision, now), OutputJson.Indented.StartReport);
        else
            foreach (var line in StartView.Preview(plan.Name, decision, now))
                workplace.Output.WriteLine(line);
        return ExitCode.Done;
    }

    /// <summary>Nothing was begun, so nothing is left behind.</summary>
    public int GivenUp()
    {
        const string message = "stopped by you before the run began";
        workplace.Error.WriteLine(message);
        if (settings.Json)
            OutputJson.Write(workplace.Output, new Failure(message, ExitCode.StoppedByUser, []), OutputJson.Indented.Failure);
        return ExitCode.StoppedByUser;
    }

    private ICarbonIntensity OpenGrid(CancellationToken stop = default) =>
        Grids.Open(settings.Grid, plan.Grid, hours: plan.Start is not null, workplace.Variable, workplace.Clock, stop);

    private bool Wait(ICarbonIntensity grid, CancellationToken stop)
    {
        var start = new CarbonAwareStart(plan, grid, workplace.Clock);
        if (settings.Json || !workplace.IsTerminal)
            return start.Wait(decision => Write(decision, settings.Json ? workplace.Error : workplace.Output), stop).GetAwaiter().GetResult();
        return workplace.ConsoleOn(workplace.Output).Status().Start(
            "looking for the greenest window",
            status => start.Wait(decision => status.Status(Markup.Escape(StartView.Line(decision, workplace.Clock.GetUtcNow()))), stop).GetAwaiter().GetResult());
    }

    private void Write(StartDecision decision, TextWriter writer)
    {
        // A decision that stays as it was is not worth another line of a log.
        var line = StartView.Line(decision, workplace.Clock.GetUtcNow());
        if (line != shown)
            writer.WriteLine(line);
        shown = line;
    }
}
