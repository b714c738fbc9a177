using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Projects;
using GreenDsl.Runtime.Runs.Teaching;
using GreenDsl.Runtime.Runs.Telemetry;
using GreenDsl.Runtime.Runs.Tracing;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Runs;

/// <summary>Carries out experiments inside their budgets.</summary>
public static class Run
{
    /// <summary>Starts a run in a folder of its own.</summary>
    /// <param name="experiment">What to run.</param>
    /// <param name="options">How.</param>
    /// <param name="stop">Ends the run after the current step, with a checkpoint.</param>
    /// <exception cref="ExperimentException">The experiment, its data or an option is wrong, the budget does not even allow to begin, or the loss diverged.</exception>
    public static RunResult Start(IExperiment experiment, RunOptions options, CancellationToken stop = default)
    {
        var plan = options.Plan ?? experiment.Plan;
        RequireSameStructure(experiment, plan);
        plan = Teachers.Appoint(plan, options.RunsFolder, options.Teacher);
        var folder = RunFolder.Create(options.RunsFolder, plan.Name, options.Clock.GetUtcNow());
        try
        {
            folder.WritePlan(plan);
            return Carry(experiment, plan, folder, options, options.Meter ?? Meters.Auto, stop);
        }
        catch (ExperimentException) when (new CheckpointStore(folder.Path).IsEmpty)
        {
            // Nothing was trained: a folder that only says so would be found as the latest run.
            Directory.Delete(folder.Path, recursive: true);
            throw;
        }
    }

    /// <summary>
    /// Goes on with a run from its newest intact checkpoint. All that its earlier sessions spent stays charged, also what a crash lost; the budget
    /// and the length of the training may be raised by <see cref="RunOptions.Plan"/>.
    /// </summary>
    /// <param name="experiment">What to run.</param>
    /// <param name="folder">The run.</param>
    /// <param name="options">How.</param>
    /// <param name="stop">Ends the run after the current step, with a checkpoint.</param>
    /// <exception cref="ExperimentException">Nothing is left to do or to spend, the run is damaged or in use, or whatever <see cref="Start"/> throws.</exception>
    public static RunResult Resume(IExperiment experiment, RunFolder folder, RunOptions options, CancellationToken stop = default)
    {
        var stored = folder.ReadPlan();
        var plan = options.Plan ?? stored;
        RequireSameStructure(experiment, plan);
        plan = Teachers.Keep(stored, plan, folder, options.Teacher);
        Resumption.RequireSameRun(stored, plan, folder);
        return Carry(experiment, plan, folder, options, options.Meter, stop);
    }

    private static RunResult Carry(IExperiment experiment, ExperimentPlan plan, RunFolder folder, RunOptions options, string? meterWord, CancellationToken stop)
    {
        using var ledger = RunLedger.Open(folder.Ledger);
        meterWord = Resumption.RequireSameMeter(meterWord, ledger.Last, folder);
        var grid = options.Grid ?? new YearlyIntensity(plan.Grid);
        Resumption.RequireSameKind(grid, ledger.Last, folder);
        var checkpoint = new CheckpointStore(folder.Path).Newest();
        if (checkpoint is not null) Resumption.RequireLedger(ledger.Last, folder);
        grid.Follow();
        using var meter = new LastingMeter(options.MeterFactory(meterWord, plan, experiment.UsesGpu, options.Clock), options.Clock);
        var project = options.Project is null
            ? null
            : new ProjectAccount(options.Project, options.Clock, folder, plan.Name, meterWord, grid.Kind, BudgetGuard.LimitsOf(plan.Budget));
        var account = new Account(meter, meterWord, options.Clock, grid, plan.Budget, ledger, project);
        if (checkpoint?.State is not { } state)
        {
            account.Open(load: null, least: default);
        }
        else
        {
            var load = Resumption.Load(state, account.Head);
            account.Open(load, Resumption.RequireSomethingLeft(plan, folder, state, load, account.Used));
        }

        var settled = false;
        try
        {
            var result = Train(experiment, plan, folder, options, account, checkpoint, stop);
            account.Settle();
            settled = true;
            return result;
        }
        finally
        {
            if (!settled) TrySettle(account);
        }
    }

    private static RunResult Train(
        IExperiment experiment, ExperimentPlan plan, RunFolder folder, RunOptions options, Account account, Checkpoint? checkpoint, CancellationToken stop)
    {
        var before = account.Used;
        var step = checkpoint?.State.Step;
        var metrics = new RunMetrics(account, plan.Name, folder.Id, step ?? 0);
        using var engine = experiment.Open(plan, options.DataFolders);
        if (checkpoint is not null) Resumption.RequireSameData(engine, checkpoint.State, folder);
        checkpoint?.RestoreEngine(engine.Restore);
        if (checkpoint is null && options.StartForm is { } form) engine.Become(form);
        Consultation.Hold(engine, plan, account);
        var gauge = options.Gauge ?? (experiment.UsesGpu ? SecondsOf(options.Clock) : static () => Environment.CpuUsage.TotalTime.TotalSeconds);
        engine.Tune(gauge);
        account.Charge(new Work(Stage.Load, engine.Samples(DataPart.Train)));
        var trace = new TraceRecorder(folder, plan, engine.StepsPerEpoch, account, before.Seconds, step);
        var onlookers = new Onlookers(trace, metrics, options.Observer);
        var run = new RunContext(plan, folder, options with { Observer = onlookers }, engine, account, checkpoint, trace) { Gauge = gauge };
        run.TakeUpForm();
        return new Session(run, account.Used - before).Carry(stop);
    }

    private static Func<double> SecondsOf(TimeProvider clock)
    {
        var start = clock.GetTimestamp();
        return () => clock.GetElapsedTime(start).TotalSeconds;
    }

    private static void TrySettle(Account account)
    {
        try
        {
            account.Settle();
        }
        catch (IOException)
        {
            // The error that brought us here matters more; the open lease stays charged, which errs on the safe side.
        }
    }

    private static void RequireSameStructure(IExperiment experiment, ExperimentPlan plan)
    {
        if (plan.Structure == experiment.Plan.Structure) return;
        throw new ExperimentException($"{plan.Source}: columns, layers or loss are not those that were compiled into this program; build it again");
    }
}
