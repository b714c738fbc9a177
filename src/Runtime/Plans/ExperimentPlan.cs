namespace GreenDsl.Runtime.Plans;

/// <summary>
/// All that a run needs to know of an experiment besides its compiled network: what it trains on, for how long, and what it may cost.
/// Written by the source generator, or read from JSON when a value was overridden on the command line.
/// </summary>
public sealed record ExperimentPlan
{
    /// <summary>The experiment's name, for example <c>house-prices</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The declaring file, relative to the project's folder, with forward slashes.</summary>
    public required string Source { get; init; }

    /// <summary>Fingerprint of what is compiled into the program (columns, layers, loss). Two plans that differ here need a rebuild.</summary>
    public required string Structure { get; init; }

    /// <summary>Seeds the split, the initial weights, the order of the batches and dropout.</summary>
    public required long Seed { get; init; }

    /// <summary>Where the samples come from.</summary>
    public required DataPlan Data { get; init; }

    /// <summary>What the network's output means.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>A classification network ends in probabilities (sigmoid or softmax) and not in logits.</summary>
    public bool OutputsProbabilities { get; init; }

    /// <summary>How long and in what portions to train.</summary>
    public required TrainingPlan Training { get; init; }

    /// <summary>The update rule.</summary>
    public required OptimizerPlan Optimizer { get; init; }

    /// <summary>The learning rate's course.</summary>
    public required SchedulePlan Schedule { get; init; }

    /// <summary>Metrics to report, by name, for example <c>r2</c>.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>What the run may spend.</summary>
    public required BudgetPlan Budget { get; init; }

    /// <summary>Carbon intensity of the electricity used.</summary>
    public required GridPlan Grid { get; init; }

    /// <summary>When to start; <see langword="null"/> starts at once.</summary>
    public StartPlan? Start { get; init; }

    /// <summary>What the network is made of.</summary>
    public NetworkPlan Network { get; init; } = new();

    /// <summary>What the run may do to itself to finish within its budget; <see langword="null"/> where nothing may.</summary>
    public CompressPlan? Compress { get; init; }

    /// <summary>Who teaches besides the labels; <see langword="null"/> where nobody does.</summary>
    public DistillPlan? Distill { get; init; }

    /// <summary>What becomes of the trained network before it is shipped; <see langword="null"/> ships it as trained.</summary>
    public DeployPlan? Deploy { get; init; }

    /// <summary>What the run is predicted to cost on a named device.</summary>
    public required CostPlan Cost { get; init; }

    /// <summary>
    /// The experiment as lines of <c>path=value</c> in the language's own words and order, defaults included, for example <c>train.epochs=10</c>.
    /// Two experiments that mean the same have the same lines.
    /// </summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}

/// <summary>What a network's output means.</summary>
public enum TaskKind
{
    /// <summary>Real numbers, shape (batch, 1).</summary>
    Regression,

    /// <summary>One logit or probability a sample, shape (batch, 1); the label is 0 or 1.</summary>
    BinaryClassification,

    /// <summary>One logit a class, shape (batch, classes); the label is a class index.</summary>
    Classification,
}

/// <summary>How long and in what portions to train.</summary>
public sealed record TrainingPlan
{
    /// <summary>Passes over the training part, when the length was given in epochs.</summary>
    public int? Epochs { get; init; }

    /// <summary>Optimizer steps, when the length was given in steps. Exactly one of the two is set.</summary>
    public long? Steps { get; init; }

    /// <summary>Samples a step; <see langword="null"/> is the whole training part.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Largest Euclidean norm of all gradients together; larger ones are scaled down.</summary>
    public double? MaxGradNorm { get; init; }

    /// <summary>Numbers that products are computed with.</summary>
    public Precision Precision { get; init; }

    /// <summary>CPU threads; <see langword="null"/> measures at start and takes the cheapest.</summary>
    public int? Threads { get; init; }

    /// <summary>Decay of the moving average of the weights that is evaluated beside the raw weights, for example 0.999.</summary>
    public double EmaDecay { get; init; } = 0.999;

    /// <summary>When to give up early.</summary>
    public EarlyStoppingPlan? EarlyStopping { get; init; }
}

/// <summary>Ends a run whose monitored figure has not improved for a while.</summary>
/// <param name="Monitor">The figure on the validation part, for example <c>val_loss</c> or <c>val_accuracy</c>.</param>
/// <param name="Patience">Evaluations without improvement that are tolerated.</param>
public sealed record EarlyStoppingPlan(string Monitor, int Patience);

/// <summary>Limits of a run. Any combination; the first to bind wins; all <see langword="null"/> is no budget.</summary>
public sealed record BudgetPlan
{
    /// <summary>Grams of CO2 equivalent.</summary>
    public double? CarbonGrams { get; init; }

    /// <summary>Joules.</summary>
    public double? EnergyJoules { get; init; }

    /// <summary>Wall-clock seconds.</summary>
    public double? TimeSeconds { get; init; }

    /// <summary>What a stop by the budget means for the exit code.</summary>
    public OnExceed OnExceed { get; init; }

    /// <summary>Whether any limit is set.</summary>
    public bool IsSet => CarbonGrams is not null || EnergyJoules is not null || TimeSeconds is not null;
}

/// <summary>What a stop by the budget means.</summary>
public enum OnExceed
{
    /// <summary>The run stops before the limit, evaluates, and counts as a success.</summary>
    Stop,

    /// <summary>The run stops before the limit, evaluates, and counts as a failed budget (exit code 2).</summary>
    Fail,

    /// <summary>The run makes itself cheaper as <see cref="ExperimentPlan.Compress"/> allows, and stops before the limit where that is not enough.</summary>
    Compress,
}

/// <summary>When a run starts: no later than either end allows, at the time of the least carbon that the grid's forecast knows.</summary>
public sealed record StartPlan
{
    /// <summary>Seconds after the command at which it starts at the latest.</summary>
    public double? WithinSeconds { get; init; }

    /// <summary>When it must be finished: a point in time, RFC 3339, or a time of day such as <c>06:00</c>, of which the next one in UTC is meant.</summary>
    public string? Deadline { get; init; }
}

/// <summary>Carbon intensity of the electricity, resolved when the experiment was compiled.</summary>
public sealed record GridPlan
{
    /// <summary>Country code, <c>world</c>, or <c>custom</c> for a figure given by the user.</summary>
    public required string Place { get; init; }

    /// <summary>gCO2e per kWh.</summary>
    public required double GramsPerKWh { get; init; }

    /// <summary>Lower end over the data sets known, gCO2e per kWh.</summary>
    public required double LowerGramsPerKWh { get; init; }

    /// <summary>Upper end over the data sets known, gCO2e per kWh.</summary>
    public required double UpperGramsPerKWh { get; init; }

    /// <summary>Data set and year, for example <c>Ember 2023</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The place was not given or not known and the world average stands in.</summary>
    public bool Assumed { get; init; }
}
