using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Compression;

namespace GreenDsl.Runtime.Runs;

/// <summary>Tells the trace of every step, and an observer not too often.</summary>
internal sealed class ProgressWatch(RunContext run, Evaluator evaluator, Checkpointer checkpointer)
{
    private readonly IRunObserver? observer = run.Options.Observer;
    private readonly Forecaster forecaster = new();
    private long last;
    private double losses;
    private int steps;
    private bool told = run.Ladder is not null || run.Plan.Compress is not null;

    /// <summary>Where the run is heading; <see langword="null"/> before the first step.</summary>
    public Forecast? Forecast => forecaster.At(run.Step, run.PlannedSteps, run.Account.Used, run.Guard, ToCome, Taken);

    /// <summary>Takes note of a step.</summary>
    public void Stepped(in StepResult step, in Spending cost)
    {
        forecaster.Record(cost, step.TakenSteps);
        run.Trace.Stepped(step.Loss, run.LearningRateFactor, forecaster, run.Guard, ToCome, Taken);
        if (observer is null) return;
        losses += step.Loss;
        steps++;
        if (last != 0 && run.Options.Clock.GetElapsedTime(last, run.Account.Now) < run.Options.ProgressInterval) return;
        run.PassOnNotices();
        if (!told && Forecast is { } forecast) Propose(forecast);
        observer.Progressed(Progress());
        (last, losses, steps) = (run.Account.Now, 0, 0);
    }

    private double Taken => run.Engine.TakenAhead(run.Step);

    /// <summary>What will be spent beside steps.</summary>
    private Spending ToCome => evaluator.ToCome + checkpointer.ToCome;

    /// <summary>Forecasts at another carbon intensity from now on.</summary>
    public void Reprice(double gramsPerJoule) => forecaster.Reprice(gramsPerJoule);

    /// <summary>Steps will cost so many times what they would have.</summary>
    public void Rescale(double factor) => forecaster.Rescale(factor);

    /// <summary>Says once what the run could do to itself if it might; nothing is tried for it.</summary>
    private void Propose(in Forecast forecast)
    {
        if (run.Step < LadderRules.DwellSteps || forecast.RhoLower80 <= LadderRules.Trigger) return;
        told = true;
        if (Planner.Suggest(run.Plan, run.Form, 1 / forecast.Rho, (double)run.PlannedSteps / Math.Max(1, run.Engine.StepsPerEpoch), run.Costs.Factor) is { } form)
            run.Notice(Story.Suggest(forecast, run.Account.Used, run.Form, form, run.Plan));
    }

    private RunProgress Progress()
    {
        var perEpoch = Math.Max(1, run.Engine.StepsPerEpoch);
        return new()
        {
            Epoch = (run.Step - 1) / perEpoch + 1,
            Epochs = (run.PlannedSteps + perEpoch - 1) / perEpoch,
            Step = run.Step,
            PlannedSteps = run.PlannedSteps,
            Loss = losses / steps,
            LearningRateFactor = run.LearningRateFactor,
            Evaluation = evaluator.Records is [.., var newest] ? newest : null,
            Energy = run.Account.Energy,
            Used = run.Account.Used,
            Limits = BudgetGuard.LimitsOf(run.Plan.Budget),
            BudgetShare = Math.Clamp(run.Account.Used.ShareOf(run.Guard.Limits), 0, 1),
            Forecast = Forecast,
        };
    }
}
