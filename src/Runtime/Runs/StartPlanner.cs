using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Runs;

/// <summary>Measures before the first step what training would cost, and brings the network into the form that suits the budget.</summary>
internal sealed class StartPlanner(RunContext run, Trials trials)
{
    /// <summary>Share of what is left that training can count on: evaluations take the rest.</summary>
    private const double ForSteps = 0.97;

    /// <summary>By how much an estimate from evaluating may be too low.</summary>
    private const double Doubt = 2;

    /// <summary>Plans, and changes the network where that is better.</summary>
    /// <param name="ladder">Remembers what was chosen.</param>
    /// <returns>Whether the network changed.</returns>
    /// <exception cref="NotSupportedException">The engine cannot change its network, which is as it was.</exception>
    public bool Plan(Ladder ladder)
    {
        ladder.Plan(null);
        if (!run.Plan.Compress!.Steps.Any(static step => step is PrecisionStep or PruneStep)) return false;
        var (before, declared, lowering) = (run.Account.Used, run.Form, ladder.Lowering(run.Form));
        var left = (run.Guard.Usable - before) * ForSteps;
        if (Need(ladder, left) is not var (need, factor)) return false;
        var share = Share(need, left);
        var lowered = factor < LadderRules.NoSaving ? factor : null;
        var chosen = Choose(declared, share, lowered);
        ladder.Plan(chosen);
        // What was tried in another form may have shown that the declared one is within the budget.
        run.Reform(chosen.Form);
        if (share >= PlannerRules.Enough) return false;
        // Code that runs for the first time may hide a saving: a lower precision that seems to save nothing is tried again while training, unless it is far from it.
        var isHopeless = factor >= LadderRules.Hopeless;
        if (isHopeless) ladder.Strike(lowering!.Rung);
        run.Account.Charge(Stage.Train);
        run.Tell(Story.Plan(need.Joules, left.Joules, share, declared, chosen, lowered, run.Plan) with { CostJ = run.Account.Used.Joules - before.Joules });
        if (isHopeless) run.Tell(Story.Strike(run.Step, lowering!, declared, run.Plan, Story.SavesNothing(factor!.Value)));
        return !chosen.Form.Equals(declared);
    }

    private static double Share(in Spending need, in Spending left) => 1 / need.ShareOf(left);

    private StartPlanned Choose(NetworkForm declared, double share, double? lowered) =>
        Planner.Choose(run.Plan, declared, share, (double)run.PlannedSteps / Math.Max(1, run.Engine.StepsPerEpoch), lowered, run.Costs.Factor);

    /// <summary>What all planned steps would cost, and what the lower precision makes of that where it is known; <see langword="null"/> where the budget is ample or nothing is known.</summary>
    private (Spending Need, double? Factor)? Need(Ladder ladder, in Spending left)
    {
        var declared = run.Form;
        if (run.Account.Energy.Tag == EnergyTag.Modelled)
        {
            var joules = run.Costs.Train(declared).Joules(Batch) * run.PlannedSteps;
            return (new(joules, joules * run.Account.GramsPerJoule, 0), ladder.Lowering(declared) is { } lowering ? run.Costs.Factor(lowering.Form) / run.Costs.Factor(declared) : null);
        }

        var estimate = Evaluated();
        if (estimate is { } likely && (likely * Doubt).Within(left)) return null;
        // Narrow networks are cheaper to try, and gain less from a lower precision.
        var start = estimate is { } about ? declared with { Widths = Choose(declared, Share(about, left), lowered: null).Form.Widths } : declared;
        run.Reform(start);
        run.Account.Charge(Stage.Train);
        var before = run.Account.Used;
        var gauge = run.Gauge();
        var narrower = run.Costs.Factor(start) / run.Costs.Factor(declared);
        var wanted = ladder.Lowering(start)?.Form;
        if (trials.Try(wanted ?? start, (estimate ?? default) * (narrower / run.PlannedSteps)) is not { } trial) return estimate is { } guess ? (guess, null) : null;
        // A trial tells seconds of a step; what its seconds cost together tells joules.
        var tried = (run.Account.Used - before) * (trial.Now / (run.Gauge() - gauge) / narrower * run.PlannedSteps);
        return (trial.IsRough ? estimate ?? tried : tried, wanted is null ? null : trial.Promise);
    }

    /// <summary>What all planned steps would cost going by what evaluating cost, which was measured already: the cost model knows how the two compare.</summary>
    private Spending? Evaluated() => run.Reserve.Evaluation is { Samples: > 0 and var samples } measured
        ? measured.Cost * (run.Costs.Train(run.Form).Joules(Batch) / run.Costs.Evaluate(run.Form).Joules(samples) * run.PlannedSteps)
        : null;

    private int Batch => run.Plan.Training.BatchSize ?? run.Engine.Samples(DataPart.Train);
}
