using System.Globalization;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Display;

/// <summary>A run in plain lines, for pipes and log files: some twenty evaluations spread over the run, and a line a while in between.</summary>
internal sealed class PlainDisplay(TextWriter writer) : IRunObserver
{
    private const int MostEvaluations = 20;

    private long plannedSteps;
    private long nextEvaluation;
    private EvaluationRecord? pending;

    /// <summary>Least time between two progress lines: a log is read afterwards.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public void Started(RunStart start)
    {
        plannedSteps = start.PlannedSteps;
        writer.WriteLine(RunView.Opening(start));
        foreach (var line in RunView.Grid(start).Concat(RunView.Project(start)))
            writer.WriteLine(line);
        if (start.FirstStep > 0)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resumed at step {start.FirstStep:N0} of {start.PlannedSteps:N0}"));
    }

    /// <inheritdoc/>
    public void Progressed(in RunProgress progress)
    {
        WritePending();
        var spent = RunView.Spending(progress)
            .Select(static part => part.Limit is null ? $"{part.Name} {part.Used}" : $"{part.Name} {part.Used} of {part.Limit} ({Quantities.Share(part.Share)})");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"epoch {progress.Epoch}/{progress.Epochs}  step {progress.Step:N0}/{progress.PlannedSteps:N0}  loss {Quantities.Number(progress.Loss)}  "
            + $"{string.Join("  ", spent)}  left {RunView.TimeLeft(progress)}; {RunView.Forecast(progress)}"));
    }

    /// <inheritdoc/>
    public void Evaluated(EvaluationRecord evaluation)
    {
        // The trained weights and their average come one after the other; one line tells of the better.
        if (pending is not null && (pending.Step, pending.Part) == (evaluation.Step, evaluation.Part))
        {
            if (evaluation.Loss < pending.Loss)
                pending = evaluation;
            return;
        }
        WritePending();
        pending = evaluation;
    }

    /// <inheritdoc/>
    public void Checkpointed(long step, string file) { }

    /// <inheritdoc/>
    public void Compressed(CompressionRecord record)
    {
        WritePending();
        writer.WriteLine(RunView.Compression(record));
    }

    /// <inheritdoc/>
    public void Noticed(string message)
    {
        WritePending();
        writer.WriteLine($"note: {message}");
    }

    /// <inheritdoc/>
    public void Finished(RunResult result) => WritePending();

    private void WritePending()
    {
        if (pending is not null && (pending.Step >= nextEvaluation || pending.Part == DataPart.Test))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {pending.Step:N0}  {RunView.Evaluation(pending)}"));
            nextEvaluation = pending.Step + plannedSteps / MostEvaluations;
        }
        pending = null;
    }
}
