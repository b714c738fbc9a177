using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Compression;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Runs;

/// <summary>Lets a run make itself cheaper: asks the ladder, has the engine change the network, and holds what that saved against what it promised.</summary>
internal sealed class Compressor(RunContext run, Ladder ladder, Evaluator evaluator, Checkpointer checkpointer, ProgressWatch watch)
{
    /// <summary>Steps between two looks at the forecast.</summary>
    private const int LookEvery = 10;

    /// <summary>Building a network anew costs less than so many steps of it.</summary>
    private const double RebuildSteps = 5;

    /// <summary>Decomposing a matrix runs at a small part of the rate of products.</summary>
    private const double DecompositionSlowness = 5;

    private readonly Trials trials = new(run);
    private readonly StepWindow window = new();
    private int sinceLook;
    private double? doubted;
    private bool? wasFirstPass;

    private bool IsModelled => run.Account.Energy.Tag == EnergyTag.Modelled;

    /// <summary>Before the first step: chooses how the run starts.</summary>
    public void Plan()
    {
        if (ladder.State.Planned || run.Step > 0 || run.Options.StartForm is not null) return;
        var before = run.Form;
        try
        {
            if (!new StartPlanner(run, trials).Plan(ladder)) return;
        }
        catch (NotSupportedException e)
        {
            run.Notice($"nothing is changed before the first step: {e.Message}");
            return;
        }

        Reprobe(before);
    }

    /// <summary>Takes note of a step. Allocates nothing.</summary>
    public void Stepped(in StepResult step, in Spending cost)
    {
        ladder.Steps++;
        window.Add(cost, step.PlannedSteps, run.Account.Blur.Joules);
    }

    /// <summary>Between two steps: measures the last action, or looks whether another one is needed.</summary>
    public void Look()
    {
        if (ladder.State.Observed is { } observed)
        {
            if (window.IsFull) Judge(observed);
            return;
        }

        SeeFirstPassEnd();
        if (++sinceLook < LookEvery || !window.IsFull || watch.Forecast is not { } forecast) return;
        sinceLook = 0;
        var now = Situation(forecast);
        // Which samples are easy is known once all of them were seen.
        if (ladder.Next(run.Form, now) is not { } proposal || (proposal.Form.EasyShare > 0 && IsFirstPass)) return;
        if (proposal.EvaluationsKept is { } kept)
        {
            if (evaluator.ToCome == default)
            {
                // Nothing is evaluated while training: there is nothing to do less often.
                ladder.Strike(proposal.Rung);
                return;
            }

            ladder.Take(proposal, now.BudgetShare);
            evaluator.Kept = kept;
            run.Tell(Story.Evaluate(run.Step, proposal, forecast, run.Account.Used));
        }
        else
        {
            Act(proposal, now);
        }
    }

    private bool IsFirstPass => run.Step < run.Engine.StepsPerEpoch;

    /// <summary>The first pass goes over all samples; only from then on easy ones are left out, and a planned step costs less.</summary>
    private void SeeFirstPassEnd()
    {
        var isFirst = IsFirstPass;
        if (wasFirstPass == true && !isFirst && run.Form.EasyShare > 0) window.Clear();
        wasFirstPass = isFirst;
    }

    private Situation Situation(in Forecast forecast)
    {
        var left = run.PlannedSteps - run.Step;
        return new(
            forecast,
            EnergyClock.Share(run.Guard, run.Account.Used, run.Begun ?? default),
            (double)left / Math.Max(1, run.Engine.StepsPerEpoch),
            Math.Clamp((ladder.State.Aim * run.PlannedSteps - run.Step) / left, 0, 1));
    }

    private void Act(Proposal proposal, in Situation now)
    {
        run.Account.Charge(Stage.Train);
        var before = run.Account.Used;
        try
        {
            var cost = ChangeCost(proposal) + run.Reserve.Checkpoint * 2;
            if (!run.Guard.Allows(before, cost))
            {
                Strike(proposal, "could cost more than is left");
                return;
            }

            if (Promise(proposal) is not { } promised) Strike(proposal, "cannot be tried at a small part of the budget");
            else if (promised >= LadderRules.NoSaving) Strike(proposal, Story.SavesNothing(promised));
            else if (cost.ShareOf(run.Guard.Usable - run.Account.Used) >= 1 - promised) Strike(proposal, "could cost more than it saves");
            else if (Prepare(proposal) is { } prepared) Change(proposal, now, promised, prepared, before);
        }
        catch (NotSupportedException e)
        {
            Strike(proposal, $"cannot be done ({e.Message})");
        }
    }

    /// <summary>
    /// What a planned step should cost in the proposed form, as a share of its cost now: tried where the meter measures, else by the cost model. <see langword="null"/>
    /// where that would be a guess: whether a lower precision is faster or slower is up to the machine.
    /// </summary>
    private double? Promise(Proposal proposal)
    {
        if (!IsModelled && trials.Try(proposal.Form, window.Means().Step)?.Promise is { } promise) return promise;
        return IsModelled || proposal.Form.Precision == run.Form.Precision ? run.Costs.Factor(proposal.Form) / run.Costs.Factor(run.Form) * proposal.Correction : null;
    }

    /// <summary>Measures what the action may spoil and saves what it cannot give back.</summary>
    /// <returns><see langword="null"/> where it may not be done unjudged and cannot be judged.</returns>
    private (double? Metric, long? Checkpoint)? Prepare(Proposal proposal)
    {
        double? metric = null;
        if (run.Plan.Compress!.MaxMetricDrop is not null && proposal.ChangesOutputs)
        {
            if (evaluator.Judge(afterwards: true) is not { } judged)
            {
                Strike(proposal, "cannot be judged by the metric within what evaluations may cost");
                return null;
            }

            metric = judged;
        }

        return (metric, proposal.Irreversible ? checkpointer.Keep() : null);
    }

    private void Change(Proposal proposal, in Situation now, double promised, (double? Metric, long? Checkpoint) prepared, in Spending before)
    {
        var (form, means, maxStep) = (run.Form, window.Means(), run.Guard.MaxStep);
        run.Account.Lease(ChangeCost(proposal));
        Reform(proposal.Form, promised);
        // A step may cost more than the dearest so far, before any of them was taken.
        run.Guard.Expect(maxStep * Math.Max(1, (double)proposal.Form.BatchMultiple / form.BatchMultiple));
        run.Account.Charge(Stage.Train);
        ladder.Take(proposal, now.BudgetShare);
        ladder.Observe(new(proposal.Rung, proposal.Action, promised)
        {
            PlannedStep = means.Planned,
            Step = means.Step,
            MaxStep = maxStep,
            Before = form,
            Metric = prepared.Metric,
            Checkpoint = prepared.Checkpoint,
        });
        window.Clear();
        run.Tell(Story.Act(run.Step, proposal, form, run.Plan, now.Forecast, before, promised) with { CostJ = run.Account.Used.Joules - before.Joules });
    }

    private void Judge(Observation observed)
    {
        var means = window.Means();
        var realised = Ratio(means.Planned, observed.PlannedStep);
        if (realised >= 1 && doubted is null)
        {
            // Others may have kept the machine busy meanwhile, or it was resumed: going back throws work away, so that it takes a second window.
            doubted = realised;
            window.Clear();
            return;
        }

        realised = Math.Min(realised, doubted ?? realised);
        doubted = null;
        var metric = observed.Metric is null ? null : evaluator.Judge(afterwards: false);
        var verdict = ladder.Judge(realised, metric);
        if (verdict is Verdict.NoSaving or Verdict.Harmful)
        {
            RollBack(observed, realised, verdict, metric);
            return;
        }

        // The margin for the dearest step shrinks and grows with the step itself.
        run.Guard.Correct(Now(observed.MaxStep) * Ratio(means.Step, observed.Step));
        Reprobe(observed.Before);
        run.Tell(Story.Realise(run.Step, observed, realised, verdict, watch.Forecast, run.Guard.Limits));
    }

    private void RollBack(Observation observed, double realised, Verdict verdict, double? metric)
    {
        var (before, reached, tried) = (run.Account.Used, run.Step, run.Form);
        ladder.Strike(observed.Rung);
        if (observed.Checkpoint is { } sequence) checkpointer.Return(sequence);
        Reform(observed.Before, 1 / realised);
        run.Account.Charge(Stage.Train);
        run.Guard.Expect(Now(observed.MaxStep));
        window.Clear();
        Reprobe(tried);
        run.Tell(Story.RollBack(run.Step, observed, realised, verdict, (run.Plan.Metrics[0], metric), reached) with { CostJ = run.Account.Used.Joules - before.Joules });
        // What was struck off must not be tried again by whoever goes on after a crash.
        if (run.Guard.Allows(run.Account.Used, run.Reserve.Checkpoint)) checkpointer.Write();
    }

    /// <summary>Changes the form. What is saved by leaving samples out is known to the engine; of anything else the forecast has to be told.</summary>
    private void Reform(NetworkForm form, double factor)
    {
        var taken = run.Engine.TakenAhead(run.Step);
        run.Reform(form);
        if (run.Engine.TakenAhead(run.Step) == taken) watch.Rescale(factor);
    }

    private void Strike(Proposal proposal, string reason)
    {
        ladder.Strike(proposal.Rung);
        run.Tell(Story.Strike(run.Step, proposal, run.Form, run.Plan, reason));
    }

    /// <summary>What changing the network may cost: it is built anew, and matrices are decomposed.</summary>
    private Spending ChangeCost(Proposal proposal) =>
        run.Guard.MaxStep * (RebuildSteps + FormChanges.DecompositionFlops(run.Form, proposal.Form, run.Plan.Network) * DecompositionSlowness / run.Plan.Cost.FlopsPerStep);

    private double Ratio(in Spending after, in Spending before) =>
        double.IsFinite(run.Guard.Limits.Joules) || double.IsFinite(run.Guard.Limits.Grams) ? after.Joules / before.Joules : after.Seconds / before.Seconds;

    /// <summary>A cost that was measured earlier, at the carbon intensity of now.</summary>
    private Spending Now(in Spending earlier) => earlier.At(run.Account.GramsPerJoule);

    /// <summary>Other widths and ranks are evaluated at another cost: what the end needs is measured again.</summary>
    private void Reprobe(NetworkForm before)
    {
        if (run.Form.HasShapesOf(before)) return;
        var cost = run.Reserve.Evaluation.Cost * BudgetGuard.Headroom;
        if (!run.Guard.Allows(run.Account.Used, cost)) return;
        run.Account.Lease(cost);
        evaluator.Probe();
        run.UpdateReserve();
    }
}
