using System.Text.Json;
using GreenDsl.Runtime.Budgets;
using GreenDsl.Runtime.Files;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Runs.Tracing;

/// <summary>Records the course of a run and keeps it in the run's folder. A step allocates nothing and mostly costs an addition; what it costs is the run's own.</summary>
internal sealed class TraceRecorder
{
    private const int MostEvents = 400;

    private readonly RunFolder folder;
    private readonly Account account;
    private readonly long plannedSteps;
    private readonly int stepsPerEpoch;
    private readonly PointBuffer points = new();
    private readonly List<TraceEvent> events = [];
    private readonly List<TraceSession> sessions = [];
    private readonly TracePoint origin;
    private double losses;
    private int steps;

    /// <summary>Begins a session's part of the trace, after loading; an earlier part is read and continued.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="plan">The plan that is carried out.</param>
    /// <param name="stepsPerEpoch">Steps in one pass over the training part.</param>
    /// <param name="account">What is spent.</param>
    /// <param name="secondsBefore">Seconds that earlier sessions spent.</param>
    /// <param name="step">The step that a resumed run goes on from; <see langword="null"/> at its start.</param>
    public TraceRecorder(RunFolder folder, ExperimentPlan plan, int stepsPerEpoch, Account account, double secondsBefore, long? step)
    {
        (this.folder, this.account, this.stepsPerEpoch) = (folder, account, stepsPerEpoch);
        plannedSteps = RunContext.PlannedStepsOf(plan, stepsPerEpoch);
        if (step is { } done)
        {
            TakeUp(done);
            origin = points.Last;
        }

        sessions.Add(new(
            account.Started, step ?? 0, secondsBefore, plan.Budget.EnergyJoules, plan.Budget.CarbonGrams, plan.Budget.TimeSeconds));
        if (step is { } resumed) Note(TraceEventKind.Resume, FormattableString.Invariant($"resumed at step {resumed:N0}"));
        points.Add(Now(step ?? 0, double.NaN, points.Last.LearningRateFactor, null));
    }

    /// <summary>Takes note of a step.</summary>
    public void Stepped(double loss, double learningRateFactor, Forecaster forecaster, BudgetGuard guard, in Spending toCome, double taken)
    {
        losses += loss;
        if (++steps < points.Stride) return;
        points.Add(Now(account.Step, losses / steps, learningRateFactor, forecaster.At(account.Step, plannedSteps, account.Used, guard, toCome, taken)));
        (losses, steps) = (0, 0);
    }

    /// <summary>Takes note of something that happened.</summary>
    public void Note(TraceEventKind kind, string text)
    {
        events.Add(new(account.Used.Seconds, account.Step, kind, text));
        if (events.Count < MostEvents) return;
        // Of what happens all the time every other one tells enough.
        var odd = false;
        events.RemoveAll(one => one.Kind is TraceEventKind.Evaluation or TraceEventKind.Checkpoint && (odd = !odd));
    }

    /// <summary>Adds where the session ends.</summary>
    public void End(StopReason reason)
    {
        points.Add(Now(account.Step, steps > 0 ? losses / steps : double.NaN, points.Last.LearningRateFactor, null));
        (losses, steps) = (0, 0);
        Note(TraceEventKind.Stop, Endings.Of(reason));
    }

    /// <summary>Writes the trace.</summary>
    public void Write() => Durable.ReplaceInPassing(folder.Trace, Serialize(points.ToArray()));

    /// <summary>Goes through the motions of writing the trace at its longest, so that the cost is known before it has to be paid.</summary>
    public void Rehearse()
    {
        var longest = Math.Min(PointBuffer.Capacity, points.Count + plannedSteps - account.Step + 1);
        Serialize([.. Enumerable.Repeat(points.Last, (int)longest)]);
    }

    private void TakeUp(long step)
    {
        if (Trace.Read(folder) is not { } earlier) return;
        points.AddUpTo(step, earlier.Points.ToPoints());
        events.AddRange(earlier.Events);
        sessions.AddRange(earlier.Sessions);
    }

    private TracePoint Now(long step, double loss, double learningRateFactor, Forecast? forecast) => new()
    {
        Seconds = account.Used.Seconds,
        Session = sessions.Count - 1,
        Step = step,
        Loss = loss,
        LearningRateFactor = learningRateFactor,
        LowerJ = account.Energy.Lower,
        EstimateJ = account.Energy.Joules,
        UpperJ = account.Energy.Upper,
        Grams = account.Used.Grams,
        LoadJ = origin.LoadJ + account.JoulesOf(Stage.Load),
        TrainJ = origin.TrainJ + account.JoulesOf(Stage.Train),
        EvaluateJ = origin.EvaluateJ + account.JoulesOf(Stage.Evaluate),
        CheckpointJ = origin.CheckpointJ + account.JoulesOf(Stage.Checkpoint),
        ForecastLowerJ = forecast?.Joules.Lower ?? double.NaN,
        ForecastJ = forecast?.Joules.Point ?? double.NaN,
        ForecastUpperJ = forecast?.Joules.Upper ?? double.NaN,
        LastStep = forecast?.LastStep ?? 0,
    };

    private byte[] Serialize(TracePoint[] course) => JsonSerializer.SerializeToUtf8Bytes(
        new Trace
        {
            PlannedSteps = plannedSteps,
            StepsPerEpoch = stepsPerEpoch,
            Sessions = sessions,
            Events = events,
            Points = TraceColumns.Of(course),
        },
        RuntimeJson.Default.Trace);
}
