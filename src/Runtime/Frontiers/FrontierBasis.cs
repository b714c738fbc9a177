using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>What all runs of a frontier share, found before the first of them: later processes that go on with it keep it, or their runs could not be compared.</summary>
public sealed record FrontierBasis
{
    /// <summary>The experiment's name.</summary>
    public required string Experiment { get; init; }

    /// <summary>The experiment's settings, as in <see cref="ExperimentPlan.Settings"/>.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>The meter's word.</summary>
    public required string Meter { get; init; }

    /// <summary>What the errors are.</summary>
    public required string Measure { get; init; }

    /// <summary>Processor and core count of the machine in words.</summary>
    public required string Machine { get; init; }

    /// <summary>Joules of the meter that a full run needs: the median over <see cref="TuningSeeds"/>.</summary>
    public required double FullJ { get; init; }

    /// <summary>Seeds that found the full energy and the controls; no run of the frontier uses them.</summary>
    public required IReadOnlyList<long> TuningSeeds { get; init; }

    /// <summary>Shares of the full energy.</summary>
    public required IReadOnlyList<double> Shares { get; init; }

    /// <summary>The control's form at each share: of all candidates the one with the least mean error over the tuning seeds.</summary>
    public required IReadOnlyList<NetworkForm> Controls { get; init; }

    /// <summary>How many forms were tried at each share to find the control.</summary>
    public required int Candidates { get; init; }
}
