using System.CommandLine;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Commands;

/// <summary>The options that <c>run</c> and <c>resume</c> share.</summary>
internal sealed class RunOptionSet
{
    private readonly SetOption set = new();

    private readonly Option<string?> meter = new("--meter")
    {
        Description = "How energy is metered. auto: by hardware counters where they can be read, else as cpu. cpu: estimated from processor time and memory. modelled: counted operations, the same on every machine.",
    };

    private readonly Option<string> meterLoss = new("--meter-loss")
    {
        Description = "What happens when the meter can no longer measure. stop: the run writes a checkpoint and ends. continue: it goes on, charged with the most it may draw.",
        DefaultValueFactory = static _ => "stop",
    };

    private readonly Option<string> grid = new("--grid")
    {
        Description = $"Where the carbon intensity comes from: {string.Join(", ", Grids.Forms)}. yearly: the place's average, as compiled. The others are asked live; "
            + "keys come from ELECTRICITYMAPS_TOKEN, or from WATTTIME_USER and WATTTIME_PASSWORD.",
        HelpName = "source",
        DefaultValueFactory = static _ => Grids.Yearly,
    };

    private readonly Option<string?> teacher = new("--teacher")
    {
        Description = "The run that teaches an experiment with 'distill': its folder or id; the newest run of the teacher's experiment where none is given.",
        HelpName = "run",
    };

    private readonly JsonOption json = new() { Description = "Prints the result as one JSON object on standard output and nothing else there." };

    private readonly RunsOption runs = new();

    /// <summary>Adds the options to a command.</summary>
    public RunOptionSet(Command command)
    {
        meter.AcceptOnlyFromAmong([.. Meters.All]);
        meterLoss.AcceptOnlyFromAmong("stop", "continue");
        command.Add(set);
        command.Add(meter);
        command.Add(meterLoss);
        command.Add(grid);
        command.Add(teacher);
        command.Add(json);
        command.Add(runs);
    }

    /// <summary>What was given.</summary>
    public RunSettings Read(ParseResult line, Workplace workplace) => new(
        line.GetRequiredValue(set),
        line.GetValue(meter),
        Enum.Parse<MeterLoss>(line.GetRequiredValue(meterLoss), ignoreCase: true),
        line.GetRequiredValue(grid),
        line.GetValue(teacher),
        line.GetValue(json),
        Path.GetFullPath(line.GetRequiredValue(runs), workplace.CurrentFolder));
}

/// <summary>How a run was asked for.</summary>
/// <param name="Overrides">Each as <c>path=value</c>.</param>
/// <param name="Meter">The meter's word; <see langword="null"/> where none was given.</param>
/// <param name="MeterLoss">What happens when it can no longer measure.</param>
/// <param name="Grid">The source of the carbon intensity.</param>
/// <param name="Teacher">The run that teaches; <see langword="null"/> where none was named.</param>
/// <param name="Json">The result goes to standard output as JSON.</param>
/// <param name="RunsFolder">The folder of all runs, absolute.</param>
internal sealed record RunSettings(
    IReadOnlyList<string> Overrides, string? Meter, MeterLoss MeterLoss, string Grid, string? Teacher, bool Json, string RunsFolder);
