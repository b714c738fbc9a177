namespace GreenDsl.Runtime.Grid;

/// <summary>A time to start, and what it is expected to save.</summary>
/// <param name="Start">When to start.</param>
/// <param name="Now">Mean intensity of a run that starts at once, gCO2e per kWh.</param>
/// <param name="Then">Mean intensity of one that starts at <paramref name="Start"/>.</param>
public readonly record struct StartChoice(DateTimeOffset Start, double Now, double Then)
{
    /// <summary>Share of the carbon that waiting is expected to save.</summary>
    public double Saving => Now > 0 ? 1 - Then / Now : 0;
}

/// <summary>
/// Finds the greenest window. A forecast is wrong by some 15 %, and the least of many wrong figures is wrong more often than not, so a window is judged by
/// its surroundings as well: a dip in the demand or a sunny noon is hours wide, a lone low figure is mostly an error.
/// </summary>
public static class StartWindow
{
    /// <summary>How far the surroundings of a window reach to either side.</summary>
    private static readonly TimeSpan Surroundings = TimeSpan.FromHours(2);

    /// <summary>What the surroundings weigh, against 1 for the window itself.</summary>
    private const double SurroundingsWeight = 2;

    /// <summary>Nobody waits for less than this share.</summary>
    private const double LeastSaving = 0.02;

    /// <summary>The best time to start a run.</summary>
    /// <param name="forecast">The intensities to come.</param>
    /// <param name="now">The earliest time.</param>
    /// <param name="latest">The latest time; one that has passed leaves only <paramref name="now"/>.</param>
    /// <param name="length">How long the run takes.</param>
    public static StartChoice Choose(IntensityForecast forecast, DateTimeOffset now, DateTimeOffset latest, TimeSpan length)
    {
        var atOnce = forecast.Mean(now, length);
        var (best, least) = (now, double.PositiveInfinity);
        foreach (var start in Candidates(forecast, now, latest, length).Prepend(now))
        {
            var score = Score(start);
            if (score < least) (best, least) = (start, score);
        }

        var then = forecast.Mean(best, length);
        return then <= atOnce * (1 - LeastSaving) ? new(best, atOnce, then) : new(now, atOnce, atOnce);

        double Score(DateTimeOffset start)
        {
            // What has passed says nothing of what is to come.
            var before = start - now < Surroundings ? start - now : Surroundings;
            return forecast.Mean(start, length) + SurroundingsWeight * forecast.Mean(start - before, before + length + Surroundings);
        }
    }

    // The mean over a window is linear in its start as long as neither of its ends meets a change: it is least where one does.
    private static IEnumerable<DateTimeOffset> Candidates(IntensityForecast forecast, DateTimeOffset now, DateTimeOffset latest, TimeSpan length)
    {
        // Beyond the forecast's end nothing is known, so nothing is promised.
        var last = latest < forecast.End - length ? latest : forecast.End - length;
        return forecast.Points
            .SelectMany(point => new[] { point.From, point.From - length })
            .Append(last)
            .Where(start => start > now && start <= last);
    }
}
