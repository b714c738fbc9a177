using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Metering;

namespace GreenDsl.Runtime.Runs;

/// <summary>Evaluates, charges it, and keeps evaluations while training below 3 % of the budget.</summary>
internal sealed class Evaluator(RunContext run)
{
    /// <summary>Evaluation is not free: share of a limit that evaluations while training may take.</summary>
    private const double Cap = 0.03;

    /// <summary>A probe goes over at least this many samples, or this share of the part.</summary>
    private const int ProbeSamples = 512;
    private const int ProbeShare = 16;

    /// <summary>Below this share of its peak the rate has been annealed: raw weights have settled and need no averaging.</summary>
    private const double Annealed = 0.1;

    private double turn;
    private readonly List<EvaluationRecord> records = [.. run.Origin?.State.Evaluations ?? []];

    /// <summary>Cost of all evaluations while training.</summary>
    public Spending Spent { get; private set; } = run.Origin?.State.Evaluated ?? default;

    /// <summary>Share of the evaluations while training that are still done.</summary>
    public double Kept { get; set; } = run.Ladder?.State.EvaluationsKept ?? 1;

    /// <summary>All evaluations, in order.</summary>
    public IReadOnlyList<EvaluationRecord> Records => records;

    /// <summary>What evaluations while training will cost from here to the last planned step.</summary>
    public Spending ToCome
    {
        get
        {
            var perEpoch = Math.Max(1, run.Engine.StepsPerEpoch);
            var times = Math.Max(0, (run.PlannedSteps - 1) / perEpoch - run.Step / perEpoch);
            var permitted = Spending.Max(default, run.Guard.Limits * Cap - Spent);
            return Spending.Min(run.Reserve.Evaluation.Predict(Validation) * (2 * times * Kept), permitted);
        }
    }

    private int Validation => run.Engine.Samples(DataPart.Validation);

    /// <summary>The part of the final metrics: test, or validation where there is no test part.</summary>
    private DataPart FinalPart => run.Engine.Samples(DataPart.Test) > 0 ? DataPart.Test : DataPart.Validation;

    /// <summary>Learns from a small share what an evaluation costs: the end of the run must be affordable before the first step is taken.</summary>
    public void Probe()
    {
        var part = Validation > run.Engine.Samples(DataPart.Test) ? DataPart.Validation : DataPart.Test;
        var all = run.Engine.Samples(part);
        if (all == 0) return;
        var samples = run.Engine.Probe(part, Math.Min(all, Math.Max(ProbeSamples, all / ProbeShare)));
        run.Reserve.Evaluation.Record(samples, run.Account.Charge(new Work(Stage.Evaluate, samples) { Cost = run.EvaluateCost }));
    }

    /// <summary>Evaluates raw weights and moving average on the validation part, if there is one and the budget has room for it.</summary>
    /// <returns>The better of the two; <see langword="null"/> if nothing was evaluated.</returns>
    public EvaluationRecord? WhileTraining()
    {
        if ((turn += Kept) < 1) return null;
        turn--;
        var cost = run.Reserve.Evaluation.Predict(Validation) * 2;
        if (Validation == 0 || !Paced(cost) || !run.Guard.Allows(run.Account.Used, cost)) return null;
        return Charged();
    }

    /// <summary>The first metric on the validation part, to judge a change of the network by. What it costs is taken from what evaluations while training may cost.</summary>
    /// <param name="afterwards">There must be room for judging once more.</param>
    /// <returns><see langword="null"/> where there is no room for it, or nothing to evaluate on.</returns>
    public double? Judge(bool afterwards)
    {
        var cost = run.Reserve.Evaluation.Predict(Validation) * (afterwards ? 4 : 2);
        if (Validation == 0 || (afterwards && !(Spent + cost).Within(run.Guard.Limits * Cap)) || !run.Guard.Allows(run.Account.Used, cost)) return null;
        return Charged()?.Metrics[run.Plan.Metrics[0]];
    }

    /// <summary>Forgets evaluations of steps that were undone; what they cost stays spent.</summary>
    public void Return(long step) => records.RemoveAll(record => record.Step > step);

    /// <summary>The weights to keep. Evaluates them on the validation part where the budget still has room and this step was not evaluated yet.</summary>
    public WeightSet Choose(bool mayEvaluate)
    {
        if (mayEvaluate && Validation > 0 && Latest(WeightSet.Ema)?.Step != run.Step && Fits(run.Reserve.Evaluation.Predict(Validation) * 2)) Both();
        if (Latest(WeightSet.Raw) is { } raw && Latest(WeightSet.Ema) is { } ema) return Better(raw, ema).Weights;
        // Without a validation part nothing can choose honestly, least of all the test part.
        return run.Step == 0 || run.LearningRateFactor <= Annealed ? WeightSet.Raw : WeightSet.Ema;
    }

    /// <summary>The final evaluation; <see langword="null"/> where there is nothing to evaluate on or it no longer fits the budget.</summary>
    public EvaluationRecord? Final(WeightSet weights)
    {
        var part = FinalPart;
        if (records.LastOrDefault(record => record.Step == run.Step && record.Part == part && record.Weights == weights) is { } known) return known;
        var samples = run.Engine.Samples(part);
        if (samples == 0) return null;
        if (Evaluate(part, weights) is { } final) return final;
        run.Notice("the final evaluation no longer fits the budget and is left out");
        return null;
    }

    private static EvaluationRecord Better(EvaluationRecord raw, EvaluationRecord ema) => ema.Loss < raw.Loss || double.IsNaN(raw.Loss) ? ema : raw;

    private EvaluationRecord? Charged()
    {
        var before = run.Account.Used;
        var better = Both() is var (raw, ema) ? Better(raw, ema) : null;
        Spent += run.Account.Used - before;
        return better;
    }

    private (EvaluationRecord Raw, EvaluationRecord Ema)? Both() =>
        Evaluate(DataPart.Validation, WeightSet.Raw) is { } raw && Evaluate(DataPart.Validation, WeightSet.Ema) is { } ema ? (raw, ema) : null;

    private EvaluationRecord? Latest(WeightSet weights) => records.LastOrDefault(record => record.Part == DataPart.Validation && record.Weights == weights);

    /// <summary>Whether an evaluation at the end of the run leaves enough to close it.</summary>
    private bool Fits(in Spending cost) => run.Guard.Covers(run.Account.Used, cost + run.Reserve.Closing(run.Account.Energy.Tag) + run.Account.Blur);

    /// <summary>Spreads the permitted evaluations over the run instead of spending them all at its start.</summary>
    private bool Paced(in Spending cost)
    {
        var done = Math.Max(EnergyClock.Share(run.Guard, run.Account.Used), (double)run.Step / Math.Max(1, run.PlannedSteps));
        return (Spent + cost).Within(run.Guard.Limits * (Cap * done));
    }

    /// <returns><see langword="null"/> where the budget has no room for it, or had none for its end because it came out dearer than predicted.</returns>
    private EvaluationRecord? Evaluate(DataPart part, WeightSet weights)
    {
        var samples = run.Engine.Samples(part);
        var cost = run.Reserve.Evaluation.Predict(samples);
        if (!Fits(cost)) return null;
        run.Account.Lease(cost);
        run.Account.Charge(Stage.Train);
        var before = run.Account.Used;
        Evaluation evaluation;
        try
        {
            evaluation = run.Engine.Evaluate(part, weights, AllowPortion);
        }
        catch (PortionTooDearException)
        {
            return null;
        }

        run.Account.Charge(new Work(Stage.Evaluate, samples) { Cost = run.EvaluateCost });
        run.Reserve.Evaluation.Record(samples, run.Account.Used - before);
        run.UpdateReserve();
        var record = new EvaluationRecord(run.Step, part, weights, evaluation.Loss, evaluation.Metrics);
        records.Add(record);
        run.Options.Observer?.Evaluated(record);
        return record;
    }

    /// <summary>An evaluation may cost more than any probe foresaw: no portion of it is begun that could cross a limit.</summary>
    private void AllowPortion()
    {
        var portion = run.Account.Charge(Stage.Evaluate) * BudgetGuard.Headroom;
        if (!Fits(portion)) throw new PortionTooDearException();
        run.Account.Lease(portion);
    }

    private sealed class PortionTooDearException : Exception;
}
