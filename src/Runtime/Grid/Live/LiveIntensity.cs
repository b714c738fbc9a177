namespace GreenDsl.Runtime.Grid.Live;

/// <summary>
/// Follows a provider in the background. Reading takes one reference and never waits: while the provider does not answer, the last figure stays and its
/// interval widens.
/// </summary>
internal sealed class LiveIntensity : ICarbonIntensity
{
    /// <summary>Half width of the interval of a figure in its own time: providers estimate it from what plants report.</summary>
    private const double Fresh = 0.10;

    /// <summary>By so much a figure becomes less certain each hour after its time, and no further than any hour of a day is from any other.</summary>
    private const double AgeingPerHour = 0.05;
    private const double Stale = 0.60;

    private readonly IGridProvider provider;
    private readonly TimeProvider clock;
    private readonly GridHttp http;
    private readonly Backoff backoff;
    private readonly CancellationTokenSource stop = new();
    private readonly IntensityReading fallback;
    private IntensityForecast? forecast;
    private IntensityReading now;
    private IReadOnlyList<string> notices = [];
    private DateTimeOffset answered;
    private long asked;
    private TimeSpan pause;
    private Task? following;

    /// <summary>Begins with a figure that stands in until the provider has answered.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="fallback">What stands in.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="random">Spreads requests.</param>
    public LiveIntensity(IGridProvider provider, IntensityReading fallback, TimeProvider clock, Random random)
    {
        (this.provider, this.fallback, this.clock, now) = (provider, fallback, clock, fallback);
        (http, backoff) = (new(clock), new(provider.Period, random));
    }

    /// <inheritdoc/>
    public IntensityKind Kind => provider.Kind;

    /// <inheritdoc/>
    public string Place => provider.Place;

    /// <inheritdoc/>
    public IntensityReading Now => Volatile.Read(ref now);

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => Volatile.Read(ref notices);

    /// <summary>Place and provider.</summary>
    public string Provider => provider.Name;

    /// <summary>What the provider last said; <see langword="null"/> before it has answered.</summary>
    public IntensityForecast? Forecast => forecast;

    /// <summary>How long to wait from now on before asking again.</summary>
    public TimeSpan Pause => clock.GetElapsedTime(asked) is var elapsed && elapsed < pause ? pause - elapsed : TimeSpan.Zero;

    /// <summary>Asks once, for the hours to come too if they are wanted.</summary>
    /// <exception cref="GridRefusedException">The provider refuses.</exception>
    /// <exception cref="GridUnavailableException">The provider does not answer.</exception>
    public async Task Ask(bool hours, CancellationToken giveUp)
    {
        try
        {
            forecast = await Answer(hours, giveUp).ConfigureAwait(false);
            answered = clock.GetUtcNow();
            PauseFor(backoff.AfterAnswer(answered));
        }
        catch (Exception e) when (e is GridUnavailableException or GridRefusedException)
        {
            PauseFor(backoff.AfterFailure((e as GridUnavailableException)?.RetryAfter));
            throw;
        }
        finally
        {
            Publish();
        }
    }

    /// <summary>Asks once; a provider that does not answer is noticed and not an error.</summary>
    public async Task Refresh(bool hours, CancellationToken giveUp)
    {
        try
        {
            await Ask(hours, giveUp).ConfigureAwait(false);
        }
        catch (Exception e) when (e is GridUnavailableException or GridRefusedException)
        {
            Notice(e.Message);
        }
    }

    /// <inheritdoc/>
    public void Follow()
    {
        if (following is not null) return;
        // A run that waited for its time begins in another hour than the one that was asked for last.
        Publish();
        following = Task.Run(FollowUntilStopped);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        // However it ended, the run has its figures.
        if (following is not null) Task.WhenAny(following).Wait();
        http.Dispose();
        stop.Dispose();
    }

    /// <summary>Says that the provider does not answer, and what is counted meanwhile.</summary>
    /// <param name="what">What happened.</param>
    public void Notice(string what)
    {
        var message = $"{what}; until it answers, carbon is counted at {(forecast is null ? $"the yearly figure ({fallback.Source})" : "its last figure")} with a wider interval";
        if (!notices.Contains(message)) Volatile.Write(ref notices, [.. notices, message]);
    }

    private async Task FollowUntilStopped()
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stop.Token).ConfigureAwait(false);
            await Refresh(hours: false, stop.Token).ConfigureAwait(false);
        }
    }

    private async Task<IntensityForecast> Answer(bool hours, CancellationToken giveUp)
    {
        try
        {
            return await provider.Ask(http, hours, giveUp).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // Whether a JSON string is text is only seen when it is read.
            throw new GridUnavailableException($"{provider.Name}: the answer holds a string that is not text");
        }
    }

    private void PauseFor(TimeSpan length) => (asked, pause) = (clock.GetTimestamp(), length);

    private void Publish()
    {
        var reading = Reading(clock.GetUtcNow());
        // The same figure again must stay the same object: a run begins a new stretch with each one.
        if (reading != now) Volatile.Write(ref now, reading);
    }

    private IntensityReading Reading(DateTimeOffset at)
    {
        if (forecast is null) return fallback;
        var point = forecast.At(at);
        var age = Math.Max((at - point.To).TotalHours, (at - answered - provider.Period).TotalHours);
        var share = Math.Clamp(Fresh + AgeingPerHour * age, Fresh, Stale);
        return new(point.GramsPerKWh * (1 - share), point.GramsPerKWh, point.GramsPerKWh * (1 + share), $"{provider.Name}, live");
    }
}
