using System.Globalization;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Projects;

namespace GreenDsl.Runtime.Runs;

/// <summary>Carries a run from where it stands to its end.</summary>
internal sealed class Session
{
    /// <summary>Measuring the end of the run a second time must not cost more than one part in so many of a limit.</summary>
    private const double ColdShare = 20;

    /// <summary>Nor may measuring it once more near the end.</summary>
    private const double LateShare = 50;

    /// <summary>Share of the budget after which the reserve is measured once more.</summary>
    private const double NearTheEnd = 0.9;

    private readonly RunContext run;
    private readonly Evaluator evaluator;
    private readonly Checkpointer checkpointer;
    private readonly ProgressWatch watch;
    private readonly EarlyStopping? early;
    private readonly Compressor? compressor;
    private bool lookedAgain;

    /// <summary>Takes over a loaded engine.</summary>
    /// <param name="run">What is shared.</param>
    /// <param name="load">What loading cost.</param>
    public Session(RunContext run, in Spending load)
    {
        this.run = run;
        var origin = run.Origin?.State;
        early = run.Plan.Training.EarlyStopping is { } plan ? new(run.Plan, plan, origin?.Best, origin?.Stale ?? 0) : null;
        evaluator = new(run);
        checkpointer = new(run, evaluator, early) { Load = Dearest(load, origin) };
        watch = new(run, evaluator, checkpointer);
        compressor = run.Ladder is { } ladder ? new(run, ladder, evaluator, checkpointer, watch) : null;
        // The ledger may have seen later steps than the newest checkpoint: they are paid for and have to be done again.
        run.Step = origin?.Step ?? 0;
        run.Account.Repriced = Reprice;
        if (origin is null) return;
        run.Guard.Record(Spending.Max(origin.MaxStep, run.Account.MaxStep));
        run.Reserve.Checkpoint = origin.CheckpointCost;
        run.Reserve.Export = origin.ExportCost;
        run.Reserve.Evaluation.Record(origin.EvaluationSamples, origin.EvaluationCost);
        run.Reserve.Cold = origin.ColdCost;
        run.Reserve.ColdEvaluation = origin.ColdEvaluationCost;
        run.Guard.Reserve = origin.Reserve;
        Reprice(run.Account.GramsPerJoule);
    }

    /// <summary>Trains until something ends the run, and brings it to a good end.</summary>
    /// <exception cref="ExperimentException">The budget does not even allow to begin, or the loss is no longer a number.</exception>
    public RunResult Carry(CancellationToken stop)
    {
        Begin();
        return Finish(Train(stop));
    }

    private (Spending Cost, double Head) Dearest(in Spending load, RunState? origin) => origin is not null && origin.Load.Joules > load.Joules
        ? (Spending.Max(load, origin.Load), origin.LoadHead)
        : (Spending.Max(load, origin?.Load ?? default), run.Account.Head);

    private void Begin()
    {
        if (!run.Guard.Covers(run.Account.Used, default)) throw TooSmall();
        if (run.Origin is not null) Reopen();
        run.Options.Observer?.Started(new(
            run.Plan, run.Folder, run.Engine.Name, run.Engine.Device, run.Account.MeterName, run.Account.Grid, run.Engine.Parameters, run.Step, run.PlannedSteps, run.Engine.StepsPerEpoch)
        {
            Project = run.Account.Project?.Use,
        });
        run.PassOnNotices();
        if (run.Origin is null && run.Plan.Data is { Hash: { } built, DeclaredPath: var path } && run.Engine.DataHash is { } read && read != built)
            run.Notice($"{path} is not what it was when this program was built: build again, so that predictions and lock file speak of it");
        // A resumed run knows its costs; it measures them again only while there is plenty of budget left.
        if (run.Origin is null || run.Guard.Allows(run.Account.Used, run.Guard.Reserve * 2)) Rehearse();
        run.UpdateReserve();
        run.Account.Loaded(run.Guard.Reserve);
        if (run.Origin is null && !run.Guard.AllowsStep(run.Account.Used)) throw TooSmall();
    }

    /// <summary>From here on the run is under way again. Not sooner: what could not go on has still ended as its record says.</summary>
    private void Reopen()
    {
        run.Folder.WritePlan(run.Plan);
        // Its absence tells a later session that this one did not come to its end.
        File.Delete(run.Folder.Record);
        // What is trained on is no longer what was shipped.
        File.Delete(run.Folder.Deployed);
        File.Delete(run.Folder.Inference);
    }

    /// <summary>Does what the end of the run needs, on a small scale: it measures the reserve and proves that the folder can be written to.</summary>
    private void Rehearse()
    {
        run.Account.LeaseRehearsal(run.Guard.Reserve * 2);
        // The first probe pays for compiling the code; the second one measures.
        evaluator.Probe();
        if (run.Account.Energy.Tag != EnergyTag.Modelled)
        {
            var compiled = run.Reserve.Evaluation.Cost;
            evaluator.Probe();
            run.Reserve.ColdEvaluation = Spending.Max(default, compiled - run.Reserve.Evaluation.Cost);
        }

        run.UpdateReserve();
        // Before anything is written: the end is rehearsed with the network that will come to it.
        compressor?.Plan();
        // Reports are small whatever is trained, but what writes them is dear to compile.
        Reports.Rehearse(run, evaluator, checkpointer);
        var reports = run.Account.Charge(Stage.Checkpoint);
        checkpointer.Write();
        Export();
        run.Reserve.Cold = Spending.Max(run.Reserve.Cold, reports);
        run.Reserve.Warmth = Warmth.Rehearsed;
        // What came first paid for compiling the code as well, several times the true cost: measure again unless even that is dear.
        var first = run.Reserve.Checkpoint + run.Reserve.Export;
        if (!(first * ColdShare).Within(run.Guard.Limits)) return;
        checkpointer.Write();
        Export();
        run.Reserve.Cold = reports + Spending.Max(default, first - run.Reserve.Checkpoint - run.Reserve.Export);
    }

    private void Export()
    {
        run.Engine.Export(Stream.Null, WeightSet.Raw);
        Reports.Rehearse(run, evaluator, checkpointer);
        run.Reserve.Export = run.Account.Charge(Stage.Checkpoint);
    }

    private void Reprice(double gramsPerJoule)
    {
        run.Guard.Reprice(gramsPerJoule);
        run.Reserve.Reprice(gramsPerJoule);
        watch.Reprice(gramsPerJoule);
    }

    private StopReason Train(CancellationToken stop)
    {
        var (planned, perEpoch) = (run.PlannedSteps, run.Engine.StepsPerEpoch);
        while (run.Step < planned)
        {
            if (stop.IsCancellationRequested) return StopReason.User;
            if (early is { IsOver: true }) return StopReason.Early;
            if (run.Account.IsMeterLost && run.Options.MeterLoss == MeterLoss.Stop) return StopReason.Meter;
            LookAgain();
            compressor?.Look();
            if (!run.Guard.AllowsStep(run.Account.Used))
            {
                run.Refusal = run.Guard.Refusal;
                return StopReason.Budget;
            }

            var before = run.Step;
            Step(planned, perEpoch);
            if (run.Step / perEpoch > before / perEpoch && run.Step < planned && evaluator.WhileTraining() is { } evaluation) early?.Observe(evaluation);
            checkpointer.WriteIfDue();
        }

        return StopReason.Completed;
    }

    /// <summary>
    /// Before the end comes, weighs it once more: the machine may have become slower or faster since the start, and what was done in one go then is cold by now.
    /// </summary>
    private void LookAgain()
    {
        if (lookedAgain || run.Account.Energy.Tag == EnergyTag.Modelled || EnergyClock.Share(run.Guard, run.Account.Used) < NearTheEnd) return;
        lookedAgain = true;
        var writing = run.Reserve.Checkpoint + run.Reserve.Export;
        var writes = (writing * LateShare).Within(run.Guard.Limits);
        // A process that went on from a checkpoint may have done nothing of it yet. Then the first time pays for compiling the code, which the reserve has, and half of that may come again.
        var (times, cold) = run.Reserve.Warmth == Warmth.Cold ? (2, run.Reserve.Cold + run.Reserve.ColdEvaluation) : (1, default);
        var cost = (run.Reserve.Evaluation.Cost + (writes ? writing : default)) * (times * BudgetGuard.Headroom);
        if (!run.Guard.Allows(run.Account.Used, cost + cold * 0.5)) return;
        run.Account.Lease(cost + cold);
        while (times-- > 0)
        {
            evaluator.Probe();
            if (!writes) continue;
            checkpointer.Write();
            Export();
        }

        if (writes) run.Reserve.Warmth = Warmth.Late;
        run.UpdateReserve();
    }

    private void Step(long planned, int perEpoch)
    {
        run.Account.LeaseStep(run.Guard);
        var begun = run.Begun ??= run.Account.Used;
        run.LearningRateFactor = run.Plan.Schedule.Factor(new(run.Step, planned, perEpoch, EnergyClock.Share(run.Guard, run.Account.Used, begun)));
        var step = run.Engine.Step(run.LearningRateFactor);
        var cost = run.Account.Charge(new Work(Stage.Train, step.Samples) { Cost = run.TrainCost });
        // The last step of a raised batch may reach beyond the end.
        run.Step = Math.Min(planned, run.Step + step.PlannedSteps);
        run.Guard.Record(cost);
        if (!double.IsFinite(step.Loss)) throw Diverged(step.Loss);
        watch.Stepped(step, cost);
        compressor?.Stepped(step, cost);
    }

    private RunResult Finish(StopReason reason)
    {
        // Before anything else: whatever happens now, the work is not lost.
        if (checkpointer.NewestStep != run.Step) checkpointer.Write();
        var evaluate = reason is not (StopReason.User or StopReason.Meter);
        var weights = evaluator.Choose(evaluate);
        var final = evaluate ? evaluator.Final(weights) : null;
        var result = Reports.Write(run, evaluator, checkpointer, reason, weights, final);
        run.Options.Observer?.Finished(result);
        return result;
    }

    private ExperimentException TooSmall()
    {
        var costs = string.Create(
            CultureInfo.InvariantCulture,
            $"starting and loading took {run.Account.Used}{(run.Guard.Reserve == default ? "" : $", and ending the run needs {run.Guard.Reserve}")}");
        return run.Guard.Refusal is { } refusal
            ? new ProjectBudgetException($"{run.Plan.Source}: {refusal}; {costs}")
            : new ExperimentException($"{run.Plan.Source}: the budget is too small: {costs}");
    }

    private ExperimentException Diverged(double loss) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Plan.Source}: the loss became {loss} in step {run.Step}; lower the learning rate ({run.Plan.Optimizer.LearningRate}) or set train.max_grad_norm. The last good state is {checkpointer.Newest} (step {checkpointer.NewestStep})"));
}
