using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Runtime.Tests;

/// <summary>Looks at nothing; tests override what they look at.</summary>
internal class SilentObserver : IRunObserver
{
    public virtual void Started(RunStart start) { }

    public virtual void Progressed(in RunProgress progress) { }

    public virtual void Evaluated(EvaluationRecord evaluation) { }

    public virtual void Checkpointed(long step, string file) { }

    public virtual void Compressed(CompressionRecord record) { }

    public virtual void Noticed(string message) { }

    public virtual void Finished(RunResult result) { }
}
