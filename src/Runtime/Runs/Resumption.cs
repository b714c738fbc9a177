using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Runs;

/// <summary>When a run can go on.</summary>
internal static class Resumption
{
    /// <summary>Requires that two plans differ in nothing but how long to train and what that may cost.</summary>
    public static void RequireSameRun(ExperimentPlan stored, ExperimentPlan plan, RunFolder folder)
    {
        var comparable = plan with
        {
            Budget = stored.Budget,
            Cost = stored.Cost,
            Grid = stored.Grid,
            Start = stored.Start,
            Source = stored.Source,
            Settings = stored.Settings,
            // What is made of the network when it is trained changes nothing about its training.
            Deploy = stored.Deploy,
            // The same weights teach, wherever they lie now.
            Distill = plan.Distill is null ? null : plan.Distill with { Run = stored.Distill?.Run },
            // What was known of the data when the two were compiled: the data itself is compared when it is read.
            Data = plan.Data with { Rows = plan.Data is SyntheticDataPlan ? plan.Data.Rows : stored.Data.Rows, Hash = stored.Data.Hash },
            Training = plan.Training with
            {
                Epochs = stored.Training.Epochs,
                Steps = stored.Training.Steps,
                Threads = stored.Training.Threads,
                EarlyStopping = stored.Training.EarlyStopping,
            },
        };
        if (PlanJson.Serialize(comparable) == PlanJson.Serialize(stored)) return;
        throw new ExperimentException(
            $"{folder.Path}: this run was started with other settings; when a run is resumed only budget, grid, deploy, train.epochs, train.steps, train.threads and train.early_stopping can change");
    }

    /// <summary>Requires that the ledger of a run that has a checkpoint tells what was spent: an account that was lost must not begin at zero again.</summary>
    public static void RequireLedger(LedgerEntry? last, RunFolder folder)
    {
        if (last is null) throw new ExperimentException($"{folder.Ledger}: the ledger is missing or empty, so what this run has spent is not known; it cannot go on");
    }

    /// <summary>The word of the run's meter; requires that a resumed run keeps it, since joules of two meters do not add up.</summary>
    public static string RequireSameMeter(string? word, LedgerEntry? last, RunFolder folder)
    {
        if (last is null || word is null) return word ?? last?.Meter ?? Meters.Auto;
        return word == last.Meter ? word : throw new ExperimentException($"{folder.Path}: this run is metered by '{last.Meter}' and cannot go on with '{word}'");
    }

    /// <summary>Requires that a resumed run keeps the kind of its carbon intensities: grams of an average and of one kilowatt-hour more do not add up.</summary>
    public static void RequireSameKind(ICarbonIntensity grid, LedgerEntry? last, RunFolder folder)
    {
        if (last is null || last.Carbon.Kind == grid.Kind) return;
        throw new ExperimentException(
            $"{folder.Path}: this run counts carbon at {Word(last.Carbon.Kind)} intensities ({last.Carbon.Stretches[^1].Source}) and cannot go on with {Word(grid.Kind)} ones ({grid.Now.Source}); resume it with the grid that it began with");

        static string Word(IntensityKind kind) => kind.ToString().ToLowerInvariant();
    }

    /// <summary>Requires the data that the run began with: other rows would mix what was trained on with what it is judged by, and other cells two data sets in one model.</summary>
    public static void RequireSameData(ITrainingEngine engine, RunState state, RunFolder folder)
    {
        var change = engine.StepsPerEpoch != state.StepsPerEpoch
            ? FormattableString.Invariant($"an epoch took {state.StepsPerEpoch} steps and takes {engine.StepsPerEpoch} now")
            : state.DataHash is { } before && engine.DataHash is { } now && now != before ? "its files hold other bytes now" : null;
        if (change is null) return;
        throw new ExperimentException($"{folder.Path}: the data has changed since this run was started: {change}; bring back the data or start a new run");
    }

    /// <summary>
    /// What loading may cost this time: what it cost when it was dearest, and as many times that as the process already took more to come this far than it did then. A
    /// machine that others keep busy makes everything dearer.
    /// </summary>
    /// <param name="state">Tells of earlier sessions.</param>
    /// <param name="head">Joules that the process has used so far.</param>
    public static Spending Load(RunState state, double head) => state.Load * (state.LoadHead > 0 ? Math.Max(1, head / state.LoadHead) : 1);

    /// <summary>Requires that there is something left to do, and enough to spend on doing it.</summary>
    /// <param name="plan">The plan to carry out.</param>
    /// <param name="folder">The run.</param>
    /// <param name="state">What it was when it was left.</param>
    /// <param name="load">What loading may cost.</param>
    /// <param name="used">What is spent.</param>
    /// <returns>What is needed at least: loading and ending the run again, and a step where there are steps left.</returns>
    public static Spending RequireSomethingLeft(ExperimentPlan plan, RunFolder folder, RunState state, in Spending load, in Spending used)
    {
        if (File.Exists(folder.Record)) RequireWork(plan, folder, state);
        var limits = BudgetGuard.LimitsOf(plan.Budget);
        var least = load * BudgetGuard.Headroom + state.Reserve;
        // A run that ended can only go on if there is room for a step; one that was cut off may still be brought to its end.
        if (File.Exists(folder.Record)) least += state.MaxStep * BudgetGuard.Headroom;
        if ((used + least).Within(limits)) return least;
        throw new ExperimentException(
            $"{folder.Path}: too little of the budget is left to go on: used {used}, and loading and ending the run again need {least}; raise the budget");
    }

    private static void RequireWork(ExperimentPlan plan, RunFolder folder, RunState state)
    {
        var planned = RunContext.PlannedStepsOf(plan, state.StepsPerEpoch);
        if (state.Step >= planned)
        {
            throw new ExperimentException(FormattableString.Invariant(
                $"{folder.Path}: this run is complete: all {planned} steps are done and nothing is left to do; raise train.epochs or train.steps to train on"));
        }

        if (plan.Training.EarlyStopping is { } early && state.Stale > early.Patience)
        {
            throw new ExperimentException(FormattableString.Invariant(
                $"{folder.Path}: this run ended because {early.Monitor} had not improved in {state.Stale} evaluations; raise train.early_stopping.patience to train on"));
        }
    }
}
