using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Runs;

/// <summary>Writes checkpoints when they are due and learns what they cost.</summary>
internal sealed class Checkpointer(RunContext run, Evaluator evaluator, EarlyStopping? early)
{
    /// <summary>What is spent between two checkpoints is at least this often the cost of one.</summary>
    private const double LeastWork = 50;

    private readonly CheckpointStore store = new(run.Folder.Path);
    private long sequence = run.Origin?.State.Sequence ?? 0;
    private readonly long firstStep = run.Origin?.State.Step ?? 0;
    private readonly double begun = run.Account.Used.Seconds;
    private Spending lastUsed;
    private long lastTime;

    /// <summary>The newest checkpoint file.</summary>
    public string Newest { get; private set; } = run.Origin?.File ?? "";

    /// <summary>The step of the newest checkpoint.</summary>
    public long NewestStep { get; private set; } = run.Origin?.State.Step ?? -1;

    /// <summary>The dearest loading of all sessions, as measured when they began, and the joules of it that the process had used when its account was opened.</summary>
    public required (Spending Cost, double Head) Load { get; init; }

    /// <summary>What checkpoints will cost from here to the last planned step, if it goes on as fast as so far.</summary>
    public Spending ToCome
    {
        get
        {
            var (done, one) = (run.Step - firstStep, run.Reserve.Checkpoint + run.Reserve.Export);
            var between = Math.Max(run.Options.CheckpointInterval.TotalSeconds, run.Reserve.Checkpoint.Seconds * LeastWork);
            if (done <= 0 || between <= 0) return default;
            return one * Math.Floor((run.Account.Used.Seconds - begun) / done * (run.PlannedSteps - run.Step) / between);
        }
    }

    /// <summary>Writes a checkpoint if the last one is long ago and the budget has room for it.</summary>
    public void WriteIfDue()
    {
        if (run.Options.Clock.GetElapsedTime(lastTime, run.Account.Now) < run.Options.CheckpointInterval) return;
        var since = run.Account.Used - lastUsed;
        var least = run.Reserve.Checkpoint * LeastWork;
        if (since.Joules < least.Joules || since.Seconds < least.Seconds) return;
        // The trace costs at most what the reports do at the end, and these hold all of it.
        if (!run.Guard.Allows(run.Account.Used, run.Reserve.Checkpoint + run.Reserve.Export)) return;
        Write();
        run.Account.Lease(run.Reserve.Export);
        run.Trace.Write();
        run.Account.Charge(Stage.Checkpoint);
    }

    /// <summary>Writes a checkpoint.</summary>
    public void Write()
    {
        Write(store.Write);
        // As long as an action is being measured, the run may have to go back to before it.
        if (run.Ladder?.State.Observed is null) store.DiscardKept();
    }

    /// <summary>Writes a checkpoint that stays until the action before which it is written has been measured.</summary>
    /// <returns>Its number.</returns>
    public long Keep()
    {
        Write(store.Keep);
        return sequence;
    }

    /// <summary>Goes back to a checkpoint that was kept. What was spent since then stays charged.</summary>
    /// <exception cref="ExperimentException">It is damaged.</exception>
    public void Return(long number)
    {
        if (store.Kept() is not { } kept || kept.State.Sequence != number) throw new ExperimentException($"{run.Folder.Path}: the checkpoint before the last change of the network is missing or damaged");
        run.Account.Lease(run.Reserve.Checkpoint);
        kept.RestoreEngine(run.Engine.Restore);
        run.Step = kept.State.Step;
        run.LearningRateFactor = kept.State.LearningRateFactor;
        evaluator.Return(run.Step);
        early?.Return(kept.State.Best, kept.State.Stale);
    }

    private void Write(Func<RunState, Action<Stream>, string> write)
    {
        run.Account.Lease(run.Reserve.Checkpoint);
        run.Account.Charge(Stage.Train);
        Newest = write(State(), run.Engine.Save);
        NewestStep = run.Step;
        run.Reserve.Checkpoint = run.Account.Charge(new Work(Stage.Checkpoint, 0) { Cost = run.CheckpointCost });
        run.UpdateReserve();
        (lastUsed, lastTime) = (run.Account.Used, run.Account.Now);
        run.Options.Observer?.Checkpointed(run.Step, Newest);
    }

    private RunState State() => new()
    {
        Sequence = ++sequence,
        Step = run.Step,
        StepsPerEpoch = run.Engine.StepsPerEpoch,
        DataHash = run.Engine.DataHash,
        Load = Load.Cost,
        LoadHead = Load.Head,
        Begun = run.Begun,
        MaxStep = run.Guard.MaxStep,
        CheckpointCost = run.Reserve.Checkpoint,
        ExportCost = run.Reserve.Export,
        ColdCost = run.Reserve.Cold,
        ColdEvaluationCost = run.Reserve.ColdEvaluation,
        Reserve = run.Guard.Reserve + run.Reserve.Cooling(run.Account.Energy.Tag),
        EvaluationSamples = run.Reserve.Evaluation.Samples,
        EvaluationCost = run.Reserve.Evaluation.Cost,
        Evaluated = evaluator.Spent,
        LearningRateFactor = run.LearningRateFactor,
        Best = early?.Best,
        Stale = early?.Stale ?? 0,
        Compression = run.Story,
        Ladder = run.Ladder?.Snapshot() ?? run.Origin?.State.Ladder,
        Evaluations = evaluator.Records,
    };
}
