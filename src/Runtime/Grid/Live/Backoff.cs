namespace GreenDsl.Runtime.Grid.Live;

/// <summary>When to ask a provider again: once in each of its periods while it answers, ever more rarely while it does not.</summary>
/// <param name="period">How long one of its figures holds.</param>
/// <param name="random">Spreads requests, so that not everybody asks at the full hour.</param>
internal sealed class Backoff(TimeSpan period, Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LeastCap = TimeSpan.FromMinutes(30);

    private int failures;

    /// <summary>The pause after an answer: to a little after the next period begins.</summary>
    public TimeSpan AfterAnswer(DateTimeOffset now)
    {
        failures = 0;
        var next = new DateTimeOffset(now.UtcTicks - now.UtcTicks % period.Ticks, TimeSpan.Zero) + period;
        return next - now + period * Between(0.02, 0.10);
    }

    /// <summary>The pause after a failure: doubled each time, and never shorter than the provider asked for.</summary>
    public TimeSpan AfterFailure(TimeSpan? retryAfter)
    {
        var cap = period > LeastCap ? period : LeastCap;
        var doubled = First * Math.Pow(2, Math.Min(failures++, 16));
        var pause = (doubled < cap ? doubled : cap) * Between(0.75, 1.25);
        return retryAfter > pause ? retryAfter.Value : pause;
    }

    private double Between(double low, double high) => low + (high - low) * random.NextDouble();
}
