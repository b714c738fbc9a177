namespace GreenDsl.Runtime.Runs.Tracing;

/// <summary>Where a run stood at one moment, all its sessions together.</summary>
public readonly record struct TracePoint
{
    /// <summary>Wall-clock seconds spent.</summary>
    public required double Seconds { get; init; }

    /// <summary>The session that the moment belongs to, from 0; energy between two sessions was spent at no known time.</summary>
    public required int Session { get; init; }

    /// <summary>Planned steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Mean training loss since the point before; NaN where no step was done in between.</summary>
    public required double Loss { get; init; }

    /// <summary>The schedule's factor in the last step.</summary>
    public required double LearningRateFactor { get; init; }

    /// <summary>Joules, lower end.</summary>
    public required double LowerJ { get; init; }

    /// <summary>Joules, best estimate.</summary>
    public required double EstimateJ { get; init; }

    /// <summary>Joules, upper end: what the budget is charged with.</summary>
    public required double UpperJ { get; init; }

    /// <summary>Grams of CO2 equivalent that the budget is charged with.</summary>
    public required double Grams { get; init; }

    /// <summary>Best-estimate joules of loading.</summary>
    public required double LoadJ { get; init; }

    /// <summary>Best-estimate joules of training steps.</summary>
    public required double TrainJ { get; init; }

    /// <summary>Best-estimate joules of evaluations.</summary>
    public required double EvaluateJ { get; init; }

    /// <summary>Best-estimate joules of checkpoints and weights.</summary>
    public required double CheckpointJ { get; init; }

    /// <summary>Joules expected at the end of the run, lower end of the forecast; NaN before there is one.</summary>
    public required double ForecastLowerJ { get; init; }

    /// <summary>Joules expected at the end of the run.</summary>
    public required double ForecastJ { get; init; }

    /// <summary>Joules expected at the end of the run, upper end of the forecast.</summary>
    public required double ForecastUpperJ { get; init; }

    /// <summary>The step after which the run was expected to end; 0 before there is a forecast.</summary>
    public required long LastStep { get; init; }
}
