using GreenDsl.Runtime.Grid.Live;

namespace GreenDsl.Runtime.Tests.Grid;

/// <summary>A clock on which whatever somebody waits for comes at once. Only requests have all the time in the world.</summary>
internal sealed class HastyClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock door = new();
    private DateTimeOffset now = start;

    /// <summary>From then on it stands still, and nothing that is waited for ever comes.</summary>
    public bool StandsStill { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (door) return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (StandsStill || dueTime == GridHttp.Patience || dueTime == Timeout.InfiniteTimeSpan) return new Never();
        lock (door) now += dueTime;
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    private sealed class Never : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => default;
    }
}
