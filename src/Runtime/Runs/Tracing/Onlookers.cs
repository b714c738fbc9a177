using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Runs.Telemetry;

namespace GreenDsl.Runtime.Runs.Tracing;

/// <summary>All who look on while a run is carried out: its trace, its metrics, and whoever the user sent.</summary>
internal sealed class Onlookers(TraceRecorder trace, RunMetrics metrics, IRunObserver? user) : IRunObserver
{
    private long lastEvaluated = -1;

    /// <inheritdoc/>
    public void Started(RunStart start) => user?.Started(start);

    /// <inheritdoc/>
    public void Progressed(in RunProgress progress)
    {
        metrics.Publish(progress);
        user?.Progressed(progress);
    }

    /// <inheritdoc/>
    public void Evaluated(EvaluationRecord evaluation)
    {
        // The trained weights and their average come one after the other and are one event.
        if (evaluation.Step != lastEvaluated || evaluation.Part != DataPart.Validation)
            trace.Note(TraceEventKind.Evaluation, $"evaluated on the {evaluation.Part.ToString().ToLowerInvariant()} part");
        lastEvaluated = evaluation.Step;
        user?.Evaluated(evaluation);
    }

    /// <inheritdoc/>
    public void Checkpointed(long step, string file)
    {
        trace.Note(TraceEventKind.Checkpoint, $"checkpoint written to {Path.GetFileName(file)}");
        user?.Checkpointed(step, file);
    }

    /// <inheritdoc/>
    public void Compressed(CompressionRecord record)
    {
        trace.Note(TraceEventKind.Compression, record.Text);
        user?.Compressed(record);
    }

    /// <inheritdoc/>
    public void Noticed(string message)
    {
        trace.Note(TraceEventKind.Notice, message);
        user?.Noticed(message);
    }

    /// <inheritdoc/>
    public void Finished(RunResult result)
    {
        metrics.Publish(result);
        user?.Finished(result);
    }
}
