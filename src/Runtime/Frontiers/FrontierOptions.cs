using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Projects;

namespace GreenDsl.Runtime.Frontiers;

/// <summary>How to measure a frontier.</summary>
public sealed record FrontierOptions
{
    /// <summary>The folder of its results. One that holds some already is gone on with.</summary>
    public required string Folder { get; init; }

    /// <summary>The plan; its <see cref="ExperimentPlan.Compress"/> says what the runs that may compress themselves do. Budget and seed are replaced.</summary>
    public required ExperimentPlan Plan { get; init; }

    /// <summary>Number of seeds.</summary>
    public int Seeds { get; init; } = 10;

    /// <summary>The first of them.</summary>
    public int FirstSeed { get; init; } = 1;

    /// <summary>Shares of the full energy, the largest first.</summary>
    public IReadOnlyList<double> Shares { get; init; } = [1, 0.5, 0.25, 0.1, 0.05];

    /// <summary>A word of <see cref="Meters.All"/>.</summary>
    public string Meter { get; init; } = Meters.Cpu;

    /// <summary>Folders in which relative data paths are looked for, in this order.</summary>
    public IReadOnlyList<string> DataFolders { get; init; } = [];

    /// <summary>The project whose ledger the runs are entered in; <see langword="null"/> enters them nowhere.</summary>
    public Project? Project { get; init; }
}
