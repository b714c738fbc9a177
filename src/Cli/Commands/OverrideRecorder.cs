using GreenDsl.Cli.Sources;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Commands;

/// <summary>Writes a run's overrides into its folder as soon as there is one, and passes everything on.</summary>
internal sealed class OverrideRecorder(IRunObserver next, IReadOnlyList<string> overrides) : IRunObserver
{
    /// <inheritdoc/>
    public void Started(RunStart start)
    {
        OverrideRecord.Write(start.Folder, overrides);
        next.Started(start);
    }

    /// <inheritdoc/>
    public void Progressed(in RunProgress progress) => next.Progressed(progress);

    /// <inheritdoc/>
    public void Evaluated(EvaluationRecord evaluation) => next.Evaluated(evaluation);

    /// <inheritdoc/>
    public void Checkpointed(long step, string file) => next.Checkpointed(step, file);

    /// <inheritdoc/>
    public void Compressed(CompressionRecord record) => next.Compressed(record);

    /// <inheritdoc/>
    public void Noticed(string message) => next.Noticed(message);

    /// <inheritdoc/>
    public void Finished(RunResult result) => next.Finished(result);
}
