using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Runtime.Tests.Host;

/// <summary>An experiment that trains nothing. Tells of each piece of work when it begins, so that a test decides what it costs.</summary>
public sealed class FakeExperiment(ExperimentPlan plan, Action<Work> work) : IExperiment
{
    public ExperimentPlan Plan => plan;

    public int Validation { get; init; } = 100;

    public int Test { get; init; } = 100;

    public int StepsPerEpoch { get; init; } = 50;

    public string? DataHash { get; init; }

    public bool UsesGpu { get; init; }

    /// <summary>Portions of ten samples in which a teacher answers.</summary>
    public int TeacherPortions { get; init; }

    /// <summary>Training loss of a step, counted from 1.</summary>
    public Func<long, double> Loss { get; init; } = static step => 1.0 / step;

    /// <summary>Validation loss after so many steps.</summary>
    public Func<long, WeightSet, double> ValidationLoss { get; init; } = static (step, weights) => (weights == WeightSet.Ema ? 0.9 : 1.0) / (step + 1);

    /// <summary>What a planned step costs in a form, as a share of the declared form's cost.</summary>
    public Func<NetworkForm, double> Factor { get; init; } = static _ => 1;

    /// <summary>What a trial promises of a form, as a share of the cost of now; by default the truth.</summary>
    public Func<NetworkForm, double>? Promise { get; init; }

    /// <summary>Whether a trial is a look at a single step.</summary>
    public bool TrialsAreRough { get; init; }

    /// <summary>Whether the engine can change its network.</summary>
    public bool Changes { get; init; } = true;

    /// <summary>The engine of the last run.</summary>
    public FakeEngine? Engine { get; private set; }

    public ITrainingEngine Open(ExperimentPlan plan, IReadOnlyList<string> dataFolders)
    {
        work(new(Stage.Load, 0));
        return Engine = new FakeEngine(this, plan, work);
    }
}
