using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Compression;

/// <summary>Runs that may make themselves cheaper, on a virtual clock and with an engine that only pretends.</summary>
public abstract class CompressingRuns : IDisposable
{
    private protected static readonly PrecisionStep Bf16 = new(Precision.Bf16Mixed);

    private protected VirtualWorld World { get; } = new();

    public void Dispose()
    {
        World.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected RunResult Start(ExperimentPlan plan, Func<NetworkForm, double> factor) => Run.Start(Experiment(plan, factor), World.Options());

    private protected FakeExperiment Experiment(ExperimentPlan plan, Func<NetworkForm, double> factor, Func<NetworkForm, double>? promise = null, bool changes = true) =>
        new(plan, work => World.SpendPlanned(plan, work)) { Factor = factor, Promise = promise, Changes = changes };

    private protected static IReadOnlyList<CompressionRecord> Story(RunResult result) => RunRecord.Read(new RunFolder(result.Run)).Compression;
}
