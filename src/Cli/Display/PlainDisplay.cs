using System.Globalization;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Display;

/// <summary>A run in plain lines, for pipes and log files: one line an evaluation, and one a while in between.</summary>
internal sealed class PlainDisplay(TextWriter writer) : IRunObserver
{
    /// <summary>Least time between two progress lines: a log is read afterwards.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public void Started(RunStart start)
    {
        writer.WriteLine(RunView.Opening(start));
        foreach (var line in RunView.Grid(start))
            writer.WriteLine(line);
        if (start.FirstStep > 0)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resumed at step {start.FirstStep:N0} of {start.PlannedSteps:N0}"));
    }

    /// <inheritdoc/>
    public void Progressed(in RunProgress progress)
    {
        var spent = RunView.Spending(progress)
            .Select(static part => part.Limit is null ? $"{part.Name} {part.Used}" : $"{part.Name} {part.Used} of {part.Limit} ({Quantities.Share(part.Share)})");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"epoch {progress.Epoch}/{progress.Epochs}  step {progress.Step:N0}/{progress.PlannedSteps:N0}  loss {Quantities.Number(progress.Loss)}  "
            + $"{string.Join("  ", spent)}  left {RunView.TimeLeft(progress)}; {RunView.Forecast(progress)}"));
    }

    /// <inheritdoc/>
    public void Evaluated(EvaluationRecord evaluation) =>
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {evaluation.Step:N0}  {RunView.Evaluation(evaluation)}"));

    /// <inheritdoc/>
    public void Checkpointed(long step, string file) { }

    /// <inheritdoc/>
    public void Noticed(string message) => writer.WriteLine($"note: {message}");

    /// <inheritdoc/>
    public void Finished(RunResult result) { }
}
