using System.Globalization;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Compression;

/// <summary>
/// Decides which rung comes next, and when: acts only on a forecast that is bad almost for certain, in the declared order, no further than necessary,
/// and never in a hurry. Knows neither tensors nor clocks.
/// </summary>
/// <param name="plan">The experiment.</param>
/// <param name="cost">Cost of a planned step in a form by the cost model, in any unit.</param>
/// <param name="state">What it remembers.</param>
internal sealed class Ladder(ExperimentPlan plan, Func<NetworkForm, double> cost, LadderState state)
{
    private readonly IReadOnlyList<CompressStep> steps = plan.Compress?.Steps ?? [];

    /// <summary>Optimizer steps since the run began.</summary>
    public long Steps { get; set; } = state.Steps;

    /// <summary>What it remembers.</summary>
    public LadderState State { get; private set; } = state;

    /// <summary>The rung to try now; <see langword="null"/> where there is nothing to do.</summary>
    public Proposal? Next(NetworkForm form, in Situation now)
    {
        if (State.Observed is not null || !Dwelt(now)) return null;
        // The forecast does not know of a pruning to come: until then it would ask for too much.
        if (State.PruneIsDue) return now.BudgetShare >= PlannerRules.PruneAt ? PlannedPruning(form, now) : null;
        if (now.Forecast.RhoLower80 * now.Ahead <= LadderRules.Trigger || now.BudgetShare > LadderRules.LastAction) return null;
        for (var rung = 0; rung < steps.Count; rung++)
        {
            if (State.Struck.Contains(rung) || Propose(rung, form, now) is not { } proposal) continue;
            return proposal.Structural && !StructureRested(now) ? null : proposal;
        }

        return null;
    }

    /// <summary>The lower precision that the plan allows; <see langword="null"/> where it allows none or the form has it.</summary>
    public Proposal? Lowering(NetworkForm form) =>
        steps.Index().FirstOrDefault(static step => step.Item is PrecisionStep) is (var rung, PrecisionStep precision) ? Lower(rung, form, precision) : null;

    /// <summary>What it remembers, to be kept in a checkpoint.</summary>
    public LadderState Snapshot() => State with { Steps = Steps };

    /// <summary>Remembers what the planner has decided; <see langword="null"/> where it changes nothing.</summary>
    public void Plan(StartPlanned? chosen) => State = State with
    {
        Planned = true,
        PruneIsDue = chosen?.PruneTo is not null,
        Aim = chosen is null or { PruneTo: null, Passes: null } ? 1 : Math.Min(chosen.Passes ?? 1, PlannerRules.LeastPasses),
    };

    /// <summary>Remembers what an action is held against.</summary>
    public void Observe(Observation observation) => State = State with { Observed = observation };

    /// <summary>Remembers that a rung saves nothing; what was planned of it will not be done.</summary>
    public void Strike(int rung) => State = State with { Struck = [.. State.Struck, rung], PruneIsDue = State.PruneIsDue && steps[rung] is not PruneStep };

    /// <summary>Remembers that an action was taken.</summary>
    public void Take(Proposal proposal, double budgetShare) => State = State with
    {
        LastSteps = Steps,
        LastShare = budgetShare,
        LastStructuralShare = proposal.Structural ? budgetShare : State.LastStructuralShare,
        EvaluationsKept = proposal.EvaluationsKept ?? State.EvaluationsKept,
        PruneIsDue = State.PruneIsDue && !proposal.Planned,
    };

    /// <summary>Holds what an action realised against its promise.</summary>
    /// <param name="realised">Cost of a planned step as a share of its cost before.</param>
    /// <param name="metric">The first metric now; <see langword="null"/> where it is not judged.</param>
    public Verdict Judge(double realised, double? metric)
    {
        var observed = State.Observed!;
        State = State with { Observed = null };
        if (realised >= 1) return Verdict.NoSaving;
        if (metric is { } after && observed.Metric is { } before && MetricNames.Drop(plan.Metrics[0], before, after) > plan.Compress!.MaxMetricDrop) return Verdict.Harmful;
        if (realised <= observed.Promised * LadderRules.Broken) return Verdict.Kept;
        State = State with { Corrections = new Dictionary<int, double>(State.Corrections) { [observed.Rung] = realised / observed.Promised } };
        return Verdict.Broken;
    }

    private bool Dwelt(in Situation now) =>
        Steps - State.LastSteps >= LadderRules.DwellSteps && now.BudgetShare - State.LastShare >= LadderRules.DwellShare;

    private bool StructureRested(in Situation now) => State.LastStructuralShare is not { } last || now.BudgetShare - last >= LadderRules.StructuralShare;

    private Proposal? Propose(int rung, NetworkForm form, in Situation now) => steps[rung] switch
    {
        EvaluationsStep evaluations => State.EvaluationsKept <= evaluations.Keep || plan.Training.EarlyStopping is not null
            ? null
            : new(rung, "evaluations", form) { EvaluationsKept = evaluations.Keep },
        PrecisionStep precision => Lower(rung, form, precision),
        BatchStep batch => Of(FormChanges.Batched(form, batch.Floor, plan.Training.BatchSize), rung, "batch"),
        PruneStep prune => now.BudgetShare > LadderRules.LastPrune ? null : Prune(rung, form, prune, now),
        LowRankStep lowRank => Of(FormChanges.Thinned(form, plan.Network, lowRank.Rank), rung, Text($"low_rank {lowRank.Rank}"), outputs: true, structural: true),
        EasySamplesStep easy => now.EpochsLeft < LadderRules.LeastEpochsForEasySamples || now.EpochsLeft / now.Forecast.Rho < PlannerRules.LeastPassesForEasySamples ? null : Of(FormChanges.Eased(form, easy.Share), rung, "easy_samples"),
        FreezeStep freeze => now.BudgetShare < LadderRules.FirstFreeze ? null : Of(Frozen(form, freeze), rung, "freeze", structural: true),
        _ => null,
    };

    private Proposal? Of(NetworkForm? form, int rung, string action, bool outputs = false, bool structural = false) =>
        form is null ? null : new(rung, action, form) { ChangesOutputs = outputs, Structural = structural, Correction = Correction(rung) };

    private Proposal? Lower(int rung, NetworkForm form, PrecisionStep step) => Of(FormChanges.Lowered(form, step.Precision), rung, "precision bf16-mixed", outputs: true);

    /// <summary>As narrow as completing needs; <see langword="null"/> where a run that does not complete anyway would lose more than it gains.</summary>
    private Proposal? Prune(int rung, NetworkForm form, PruneStep prune, in Situation now)
    {
        var target = cost(form) / (now.Forecast.Rho * now.Ahead) / Correction(rung);
        return FormChanges.Pruned(form, plan.Network, prune.Amount, target, cost) is not { } narrow || (State.IsContent && !FormChanges.IsWorthItsWidth(narrow, plan.Network, cost))
            ? null
            : Of(narrow, rung, "prune", outputs: true, structural: true);
    }

    /// <summary>As far as completing needs by now: what was planned before the first step was a guess. Nothing where it needs none.</summary>
    private Proposal? PlannedPruning(NetworkForm form, in Situation now)
    {
        var (rung, step) = steps.Index().First(static step => step.Item is PruneStep);
        var proposal = now.Forecast.Rho > 1 ? Prune(rung, form, (PruneStep)step, now with { Ahead = 1 }) : null;
        if (proposal is null) State = State with { PruneIsDue = false };
        return proposal is null ? null : proposal with { Planned = true };
    }

    /// <summary>Without the training of the layers that are named; <see langword="null"/> where they hold too much of what a run that does not complete anyway would still learn.</summary>
    private NetworkForm? Frozen(NetworkForm form, FreezeStep step) =>
        FormChanges.Frozen(form, plan.Network, step.Layers) is not { } frozen || (State.IsContent && FrozenShare(frozen) > LadderRules.MostFrozen) ? null : frozen;

    private double FrozenShare(NetworkForm form) =>
        (double)form.Frozen.Sum(layer => plan.Network.Layers[layer].Cost.Parameters) / plan.Network.Layers.Sum(static layer => layer.Cost.Parameters);

    private double Correction(int rung) => State.Corrections.GetValueOrDefault(rung, 1);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What came of an action.</summary>
internal enum Verdict
{
    /// <summary>It saves about what it promised.</summary>
    Kept,

    /// <summary>It saves less than it promised; promises to come are corrected.</summary>
    Broken,

    /// <summary>It saves nothing.</summary>
    NoSaving,

    /// <summary>It lowers the metric further than allowed.</summary>
    Harmful,
}
