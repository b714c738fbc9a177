using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Projects;

namespace GreenDsl.Runtime.Runs;

/// <summary>How to carry out a run: nothing in here but <see cref="StartForm"/> changes what is learnt.</summary>
public sealed record RunOptions
{
    /// <summary>Folder under which each run gets a folder of its own. Not used when resuming.</summary>
    public required string RunsFolder { get; init; }

    /// <summary>Folders in which relative data paths are looked for, in this order.</summary>
    public IReadOnlyList<string> DataFolders { get; init; } = [];

    /// <summary>The plan to carry out in place of the compiled one (or, when resuming, of the run's own).</summary>
    public ExperimentPlan? Plan { get; init; }

    /// <summary>The form that the network has from the start; <see langword="null"/> takes the one that the plan declares. Not used when resuming.</summary>
    public NetworkForm? StartForm { get; init; }

    /// <summary>The run that teaches, by anything that <see cref="Storage.RunFolders.Find"/> takes; <see langword="null"/> takes the newest one of the teacher's
    /// experiment, or when resuming the one that the run began with.</summary>
    public string? Teacher { get; init; }

    /// <summary>A word of <see cref="Meters.All"/>; <see langword="null"/> is <see cref="Meters.Auto"/>, or when resuming the one that the run began with.</summary>
    public string? Meter { get; init; }

    /// <summary>Creates the meter. A process that does nothing but this run takes <see cref="Meters.SinceProcessStart"/>.</summary>
    public MeterFactory MeterFactory { get; init; } = Meters.FromNow;

    /// <summary>
    /// Cumulative cost by which ways to do the same are told apart, in any unit. <see langword="null"/> takes processor seconds, or where a graphics processor may
    /// compute the seconds that pass: while it works, a processor may do anything. Joules would tell as well, but counters tick too slowly for single steps and
    /// models know no difference.
    /// </summary>
    public Func<double>? Gauge { get; init; }

    /// <summary>What to do when the meter can no longer measure.</summary>
    public MeterLoss MeterLoss { get; init; }

    /// <summary>The carbon intensity of the electricity; <see langword="null"/> is the plan's own figure. The caller keeps it and disposes of it.</summary>
    public ICarbonIntensity? Grid { get; init; }

    /// <summary>The project whose ledger the run is entered in and whose budgets it shares; <see langword="null"/> enters it nowhere.</summary>
    public Project? Project { get; init; }

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Looks on; <see langword="null"/> costs nothing.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Least time between two calls of <see cref="IRunObserver.Progressed"/>.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Least time between two checkpoints. They are rarer where they would cost more than 2 % of what is spent in between.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(30);
}
