namespace GreenDsl.Runtime.Plans;

/// <summary>What a run is predicted to cost, by counting operations, on a named and versioned device profile.</summary>
public sealed record CostPlan
{
    /// <summary>Device profile and version, for example <c>cpu-core@1</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>Trainable parameters.</summary>
    public required long Parameters { get; init; }

    /// <summary>Numbers that the optimizer keeps for each parameter.</summary>
    public int Moments { get; init; }

    /// <summary>Steps of the whole run.</summary>
    public long Steps { get; init; }

    /// <summary>Floating-point operations of one full training step, forward and backward.</summary>
    public required long FlopsPerStep { get; init; }

    /// <summary>Peak memory of one training step in bytes.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>Cost of training steps.</summary>
    public required StageCost Train { get; init; }

    /// <summary>Cost of evaluations.</summary>
    public required StageCost Evaluate { get; init; }

    /// <summary>Cost of one checkpoint.</summary>
    public required StageCost Checkpoint { get; init; }

    /// <summary>The whole run, in joules.</summary>
    public required Interval EnergyJoules { get; init; }

    /// <summary>The whole run, in seconds of busy device.</summary>
    public required Interval Seconds { get; init; }
}

/// <summary>Cost of one kind of work: a fixed part a call and a part a sample.</summary>
/// <param name="JoulesPerCall">Joules a call.</param>
/// <param name="JoulesPerSample">Joules a sample.</param>
public sealed record StageCost(double JoulesPerCall, double JoulesPerSample)
{
    /// <summary>Joules of one call over <paramref name="samples"/> samples.</summary>
    public double Joules(int samples) => JoulesPerCall + JoulesPerSample * samples;
}

/// <summary>A figure with its uncertainty.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Point">Best estimate.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Interval(double Lower, double Point, double Upper);
