using System.Globalization;
using GreenDsl.Runtime.Grid.Live;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Grid;

/// <summary>When a run starts, and why.</summary>
/// <param name="Start">When.</param>
/// <param name="Latest">When it would have to start at the latest.</param>
/// <param name="Length">How long it is predicted to take.</param>
/// <param name="NowG">Predicted grams of a run that starts at once.</param>
/// <param name="ThenG">Predicted grams of one that starts at <paramref name="Start"/>.</param>
/// <param name="Source">Where the intensities come from.</param>
/// <param name="Reason">Why then, in a few words.</param>
public sealed record StartDecision(DateTimeOffset Start, DateTimeOffset Latest, TimeSpan Length, double NowG, double ThenG, string Source, string Reason)
{
    /// <summary>Share of the carbon that waiting is expected to save.</summary>
    public double Saving => NowG > 0 ? 1 - ThenG / NowG : 0;
}

/// <summary>
/// Waits for the greenest window that a plan allows. Nothing of the run exists while it waits, so waiting counts against no budget. The forecast is
/// asked for again in each of the provider's periods, and the decision made anew.
/// </summary>
public sealed class CarbonAwareStart
{
    /// <summary>Starting up is in no prediction; a deadline leaves room for it.</summary>
    private static readonly TimeSpan StartingUp = TimeSpan.FromMinutes(1);

    // No forecast reaches further.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly ExperimentPlan plan;
    private readonly ICarbonIntensity grid;
    private readonly TimeProvider clock;
    private readonly TimeSpan length;

    /// <summary>Takes now for the time of the command.</summary>
    /// <param name="plan">What to run; without <see cref="ExperimentPlan.Start"/> it starts at once.</param>
    /// <param name="grid">The intensity; only a live provider knows the hours to come.</param>
    /// <param name="clock">Tells the time; the system's where none is given.</param>
    public CarbonAwareStart(ExperimentPlan plan, ICarbonIntensity grid, TimeProvider? clock = null)
    {
        (this.plan, this.grid, this.clock) = (plan, grid, clock ?? TimeProvider.System);
        length = Predicted(plan.Cost.Seconds.Point);
        Latest = LatestStart(this.clock.GetUtcNow());
    }

    /// <summary>When the run would have to start at the latest.</summary>
    public DateTimeOffset Latest { get; }

    /// <summary>The decision as things stand.</summary>
    public StartDecision Decide()
    {
        var now = clock.GetUtcNow();
        if (plan.Start is null) return AtOnce(now, "no schedule is declared");
        if (Latest <= now) return AtOnce(now, "the schedule leaves no time to wait");
        if (grid is not LiveIntensity live) return AtOnce(now, $"{grid.Now.Source} does not tell the hours to come; a live grid does, for example --grid uk");
        if (live.Forecast is not { Points.Count: > 1 } forecast) return AtOnce(now, $"{live.Provider} did not tell the hours to come");
        var choice = StartWindow.Choose(forecast, now, Latest, length);
        var reason = choice.Start > now ? "that is the greenest window" : "no later window is greener";
        return new(choice.Start, Latest, length, Grams(choice.Now), Grams(choice.Then), grid.Now.Source, reason);
    }

    /// <summary>Waits until the time has come.</summary>
    /// <param name="decided">Told of each decision.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>Whether there was anything to wait for.</returns>
    /// <exception cref="OperationCanceledException">The user gave up.</exception>
    public async Task<bool> Wait(Action<StartDecision> decided, CancellationToken stop)
    {
        var decision = Decide();
        decided(decision);
        var waited = false;
        while (decision.Start - clock.GetUtcNow() is var rest && rest > TimeSpan.Zero && grid is LiveIntensity live)
        {
            waited = true;
            await Task.Delay(rest < live.Pause ? rest : live.Pause, clock, stop).ConfigureAwait(false);
            if (clock.GetUtcNow() >= decision.Start) break;
            await live.Refresh(hours: true, stop).ConfigureAwait(false);
            decided(decision = Decide());
        }

        return waited;
    }

    private static TimeSpan Bounded(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestWait.TotalSeconds));

    private TimeSpan Predicted(double seconds) => Bounded(Math.Min(seconds, plan.Budget.TimeSeconds ?? double.PositiveInfinity));

    private DateTimeOffset LatestStart(DateTimeOffset now)
    {
        if (plan.Start is not { } start) return now;
        var within = start.WithinSeconds is { } seconds ? Bounded(seconds) : LongestWait;
        var deadline = start.Deadline is { } text ? End(text, now) - Predicted(plan.Cost.Seconds.Upper) - StartingUp : DateTimeOffset.MaxValue;
        return deadline < now + within ? deadline : now + within;
    }

    private DateTimeOffset End(string deadline, DateTimeOffset now)
    {
        if (!TimeOnly.TryParseExact(deadline, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return DateTimeOffset.TryParse(deadline, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? moment
                : throw new ExperimentException($"{plan.Source}: '{deadline}' is no point in time");
        }

        var today = new DateTimeOffset(now.UtcDateTime.Date + time.ToTimeSpan(), TimeSpan.Zero);
        return today > now ? today : today.AddDays(1);
    }

    private StartDecision AtOnce(DateTimeOffset now, string reason)
    {
        var grams = Grams(grid.Now.GramsPerKWh);
        return new(now, Latest, length, grams, grams, grid.Now.Source, reason);
    }

    private double Grams(double gramsPerKWh) => gramsPerKWh * plan.Cost.EnergyJoules.Point / Quantities.JoulesPerKWh;
}
