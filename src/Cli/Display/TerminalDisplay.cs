using System.Globalization;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GreenDsl.Cli.Display;

/// <summary>A run on a terminal: a panel that is drawn anew a few times a second.</summary>
internal sealed class TerminalDisplay(IAnsiConsole console) : IRunObserver
{
    /// <summary>Least time between two drawings: drawing is charged to the run.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private const int BarWidth = 30;

    private LiveDisplayContext? context;
    private EvaluationRecord? evaluation;
    private RunProgress? last;

    /// <summary>Shows the panel while <paramref name="run"/> is under way.</summary>
    public RunResult Show(Func<RunResult> run) => console
        .Live(new Text("loading data and network"))
        .Overflow(VerticalOverflow.Crop)
        .AutoClear(true)
        .Start(live =>
        {
            context = live;
            live.Refresh();
            return run();
        });

    /// <inheritdoc/>
    public void Started(RunStart start)
    {
        console.WriteLine(RunView.Opening(start));
        foreach (var line in RunView.Grid(start))
            console.WriteLine(line, new Style(start.Plan.Grid.Assumed ? Color.Yellow : Color.Grey));
        foreach (var line in RunView.Project(start))
            console.WriteLine(line, new Style(Color.Grey));
    }

    /// <inheritdoc/>
    public void Progressed(in RunProgress progress)
    {
        last = progress;
        Draw(progress);
    }

    /// <inheritdoc/>
    public void Evaluated(EvaluationRecord evaluation)
    {
        this.evaluation = evaluation;
        if (last is { } progress)
            Draw(progress);
    }

    /// <inheritdoc/>
    public void Checkpointed(long step, string file) { }

    /// <inheritdoc/>
    public void Compressed(CompressionRecord record) => console.WriteLine(RunView.Compression(record), new Style(Color.Blue));

    /// <inheritdoc/>
    public void Noticed(string message) => console.WriteLine($"note: {message}", new Style(Color.Yellow));

    /// <inheritdoc/>
    public void Finished(RunResult result) { }

    private void Draw(in RunProgress progress)
    {
        var grid = new Grid().AddColumn().AddColumn().AddColumn();
        var done = progress.PlannedSteps == 0 ? 1 : (double)progress.Step / progress.PlannedSteps;
        grid.AddRow(
            new Text(string.Create(CultureInfo.InvariantCulture, $"epoch {progress.Epoch}/{progress.Epochs}")),
            Bar(done, Color.Blue),
            new Text(string.Create(CultureInfo.InvariantCulture, $"step {progress.Step:N0} of {progress.PlannedSteps:N0}, {RunView.TimeLeft(progress)} left")));
        foreach (var (name, used, limit, share) in RunView.Spending(progress))
            grid.AddRow(
                new Text(name),
                limit is null ? new Text("no limit", new Style(Color.Grey)) : Bar(share, Colour(share)),
                new Text(limit is null ? used : $"{used} of {limit} ({Quantities.Share(share)})"));
        context?.UpdateTarget(new Rows(
            grid,
            new Text($"loss {Quantities.Number(progress.Loss)}{(evaluation is null ? "" : $"   {RunView.Evaluation(evaluation)}")}"),
            new Text(RunView.Forecast(progress), new Style(Color.Grey))));
    }

    private static Color Colour(double share) => share switch { < 0.7 => Color.Green, < 0.9 => Color.Yellow, _ => Color.Red };

    private static Paragraph Bar(double share, Color colour)
    {
        var filled = (int)Math.Round(BarWidth * Math.Clamp(share, 0, 1));
        return new Paragraph().Append(new string('█', filled), new Style(colour)).Append(new string('░', BarWidth - filled), new Style(Color.Grey));
    }
}
