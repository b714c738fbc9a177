namespace GreenDsl.Dsl.Model;

/// <summary>A whole experiment after binding: equal by value, without positions.</summary>
public sealed record Experiment
{
    /// <summary>Name in kebab case.</summary>
    public required string Name { get; init; }

    /// <summary>Seeds everything that is random.</summary>
    public required long Seed { get; init; }

    /// <summary>The samples.</summary>
    public required Dataset Data { get; init; }

    /// <summary>The layers, in order.</summary>
    public required Network Network { get; init; }

    /// <summary>The loss word and its arguments.</summary>
    public required Usage Loss { get; init; }

    /// <summary>The optimizer word and its arguments.</summary>
    public required Usage Optimizer { get; init; }

    /// <summary>The scheduler word and its arguments.</summary>
    public required Usage Scheduler { get; init; }

    /// <summary>Length and portions.</summary>
    public required Training Training { get; init; }

    /// <summary>Metric names.</summary>
    public required EquatableArray<string> Metrics { get; init; }

    /// <summary>The limits.</summary>
    public required Budget Budget { get; init; }

    /// <summary>When to start; <see langword="null"/> starts at once.</summary>
    public Start? Start { get; init; }

    /// <summary>What the run may do to itself; <see langword="null"/> where that was not asked for.</summary>
    public Compression? Compress { get; init; }

    /// <summary>Who teaches besides the labels; <see langword="null"/> where nobody does.</summary>
    public Distillation? Distill { get; init; }

    /// <summary>What becomes of the trained network; <see langword="null"/> ships it as trained.</summary>
    public Deployment? Deploy { get; init; }
}

/// <summary>One use of a word of the vocabulary.</summary>
/// <param name="Word">The word, for example <c>adam</c>.</param>
/// <param name="Arguments">One argument for each of its parameters.</param>
public sealed record Usage(string Word, Arguments Arguments);

/// <summary>The layers of a network in order.</summary>
/// <param name="Input">Shape of one sample; <see langword="null"/> where the data did not tell.</param>
/// <param name="Layers">The layers.</param>
public sealed record Network(Shape? Input, EquatableArray<Layer> Layers)
{
    /// <summary>Shape of one output; <see langword="null"/> until shapes are inferred.</summary>
    public Shape? Output => Layers.Count == 0 ? Input : Layers[Layers.Count - 1].Output;
}

/// <summary>One layer.</summary>
/// <param name="Use">The word and its arguments.</param>
public sealed record Layer(Usage Use)
{
    /// <summary>Shape of what comes in; <see langword="null"/> until inferred.</summary>
    public Shape? Input { get; init; }

    /// <summary>Shape of what goes out; <see langword="null"/> until inferred.</summary>
    public Shape? Output { get; init; }
}

/// <summary>Length and portions of a training run.</summary>
public sealed record Training
{
    /// <summary>The precision where none is given.</summary>
    public const string UsualPrecision = "fp32";

    /// <summary>Passes over the training part; exactly one of this and <see cref="Steps"/> is set.</summary>
    public long? Epochs { get; init; }

    /// <summary>Optimizer steps.</summary>
    public long? Steps { get; init; }

    /// <summary>Samples a step; <see langword="null"/> is the whole training part (<c>batch_size: full</c>).</summary>
    public long? BatchSize { get; init; }

    /// <summary>Gradient norm limit.</summary>
    public double? MaxGradNorm { get; init; }

    /// <summary>Numbers that products are computed with: <c>fp32</c> or <c>bf16-mixed</c>.</summary>
    public string Precision { get; init; } = UsualPrecision;

    /// <summary>CPU threads; <see langword="null"/> is measured at start (<c>threads: auto</c>).</summary>
    public long? Threads { get; init; }

    /// <summary>Decay of the moving average of the weights.</summary>
    public required double EmaDecay { get; init; }

    /// <summary>Monitored figure of early stopping, for example <c>val_loss</c>.</summary>
    public string? EarlyStoppingMonitor { get; init; }

    /// <summary>Evaluations without improvement that are tolerated.</summary>
    public long EarlyStoppingPatience { get; init; }
}

/// <summary>When a run starts: where one end is given, no later than it allows; where both are, the earlier one binds.</summary>
/// <param name="WithinSeconds">Seconds after the command at which it starts at the latest.</param>
/// <param name="Deadline">When it must be finished: a point in time with its offset, or <c>06:00</c> for the next time of day in UTC.</param>
public sealed record Start(double? WithinSeconds, string? Deadline);

/// <summary>The limits of a run in base units; all <see langword="null"/> is no budget.</summary>
public sealed record Budget
{
    /// <summary>gCO2e.</summary>
    public double? CarbonGrams { get; init; }

    /// <summary>Joules.</summary>
    public double? EnergyJoules { get; init; }

    /// <summary>Seconds.</summary>
    public double? TimeSeconds { get; init; }

    /// <summary><c>stop</c>, <c>fail</c> or <c>compress</c>.</summary>
    public required string OnExceed { get; init; }

    /// <summary>Country code as written; <see langword="null"/> where none or a number was given.</summary>
    public string? Grid { get; init; }

    /// <summary>gCO2e per kWh given as a number.</summary>
    public double? GridGramsPerKWh { get; init; }

    /// <summary>Whether any limit is set.</summary>
    public bool IsSet => CarbonGrams is not null || EnergyJoules is not null || TimeSeconds is not null;
}
