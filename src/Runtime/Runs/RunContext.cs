using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Runs.Tracing;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Runs;

/// <summary>What the parts of a session share.</summary>
internal sealed class RunContext(ExperimentPlan plan, RunFolder folder, RunOptions options, ITrainingEngine engine, Account account, Checkpoint? checkpoint, TraceRecorder trace)
{
    private readonly List<string> notices = [];
    private FormCosts? costs;
    private readonly List<CompressionRecord> story = [.. checkpoint?.State.Compression ?? []];

    /// <summary>The plan that is carried out.</summary>
    public ExperimentPlan Plan => plan;

    /// <summary>The run's folder.</summary>
    public RunFolder Folder => folder;

    /// <summary>How to carry it out.</summary>
    public RunOptions Options => options;

    /// <summary>Cumulative cost by which forms are told apart.</summary>
    public required Func<double> Gauge { get; init; }

    /// <summary>The engine, loaded.</summary>
    public ITrainingEngine Engine => engine;

    /// <summary>What is spent.</summary>
    public Account Account => account;

    /// <summary>The course of the run.</summary>
    public TraceRecorder Trace => trace;

    /// <summary>The checkpoint that the session goes on from.</summary>
    public Checkpoint? Origin => checkpoint;

    /// <summary>What forms cost by the cost model.</summary>
    public FormCosts Costs => costs ??= new(plan);

    /// <summary>The form that the network has.</summary>
    public NetworkForm Form { get; private set; } = NetworkForm.Of(plan);

    /// <summary>The form that it had before the first step.</summary>
    public NetworkForm StartForm => story.Find(static record => record.Kind == CompressionKind.Plan)?.Form ?? options.StartForm ?? NetworkForm.Of(plan);

    /// <summary>What a stage costs by the cost model in that form; <see langword="null"/> where it is the plan's figure.</summary>
    public StageCost? TrainCost { get; private set; }

    /// <inheritdoc cref="TrainCost"/>
    public StageCost? EvaluateCost { get; private set; }

    /// <inheritdoc cref="TrainCost"/>
    public StageCost? CheckpointCost { get; private set; }

    /// <summary>Decides how the run makes itself cheaper; <see langword="null"/> where it may not.</summary>
    public Ladder? Ladder { get; private set; }

    /// <summary>The hard stop.</summary>
    public BudgetGuard Guard { get; } = new(BudgetGuard.LimitsOf(plan.Budget)) { Allowance = account.Project };

    /// <summary>What the end needs.</summary>
    public Reserve Reserve { get; } = new();

    /// <summary>How the run made itself cheaper so far, in order.</summary>
    public IReadOnlyList<CompressionRecord> Story => story;

    /// <summary>Steps planned.</summary>
    public long PlannedSteps => PlannedStepsOf(plan, engine.StepsPerEpoch);

    /// <summary>Planned steps done.</summary>
    public long Step
    {
        get => account.Step;
        set => account.Step = value;
    }

    /// <summary>What was spent before the first step; <see langword="null"/> until then.</summary>
    public Spending? Begun { get; set; } = checkpoint?.State.Begun;

    /// <summary>The schedule's factor in the last step.</summary>
    public double LearningRateFactor { get; set; } = checkpoint?.State.LearningRateFactor ?? 0;

    /// <summary>Why the project's budget ended the run; <see langword="null"/> where it did not.</summary>
    public string? Refusal { get; set; }

    /// <summary>All that was noticed so far, in order.</summary>
    public IReadOnlyList<string> Notices => notices;

    /// <summary>Takes up the form that the engine's network has, and the ladder's memory where the run may change itself.</summary>
    public void TakeUpForm()
    {
        Follow(engine.Form);
        if (plan is { Budget.OnExceed: OnExceed.Compress, Compress.Steps.Count: > 0 }) Ladder = new(plan, Costs.Factor, checkpoint?.State.Ladder ?? new());
    }

    /// <summary>Changes the network to another form; from here on its work is counted at that form's cost.</summary>
    /// <exception cref="NotSupportedException">The engine cannot; the network is unchanged.</exception>
    public void Reform(NetworkForm form)
    {
        if (!engine.Form.Equals(form)) engine.Become(form);
        Follow(form);
    }

    /// <summary>Tells, and remembers for the record, what a person should know; once.</summary>
    public void Notice(string message)
    {
        if (notices.Contains(message)) return;
        notices.Add(message);
        options.Observer?.Noticed(message);
    }

    /// <summary>Tells, and remembers for the record, how the run made itself cheaper.</summary>
    public void Tell(CompressionRecord record)
    {
        story.Add(record);
        options.Observer?.Compressed(record);
    }

    /// <summary>Passes on what the meter and the grid have noticed since they were last asked.</summary>
    public void PassOnNotices()
    {
        foreach (var message in account.Notices) Notice(message);
        foreach (var message in account.Grid.Notices) Notice(message);
    }

    /// <summary>Steps that a plan asks for.</summary>
    public static long PlannedStepsOf(ExperimentPlan plan, int stepsPerEpoch) => plan.Training.Steps ?? (long)(plan.Training.Epochs ?? 0) * stepsPerEpoch;

    private void Follow(NetworkForm form)
    {
        Form = form;
        (TrainCost, EvaluateCost, CheckpointCost) = form.Equals(NetworkForm.Of(plan)) ? default : (Costs.Train(form), Costs.Evaluate(form), Costs.Checkpoint(form));
    }

    /// <summary>Brings the guard's reserve up to date with what was measured.</summary>
    public void UpdateReserve() =>
        Guard.Reserve = Reserve.Total(engine.Samples(DataPart.Validation), engine.Samples(DataPart.Test), account.Energy.Tag) + account.Blur;
}
