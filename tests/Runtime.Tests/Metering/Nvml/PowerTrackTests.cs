using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Nvml;

namespace GreenDsl.Runtime.Tests.Metering.Nvml;

public sealed class PowerTrackTests
{
    private readonly PowerTrack track = new(limitWatts: 300);

    [Fact]
    public void Power_is_added_up_between_readings_and_the_interval_holds_both_of_them()
    {
        track.Take(100, 0, 0, out _);

        var portion = track.Take(200, 0.5, 0, out var reason);

        Assert.Equal(GapReason.None, reason);
        Assert.Equal((50, 75, 100), (portion.Lower, portion.Joules, portion.Upper));
    }

    [Fact]
    public void A_failed_reading_leaves_a_gap_on_both_of_its_sides()
    {
        track.Take(100, 0, 0, out _);
        track.Take(100, 1, 0, out _);

        var before = track.Take(null, 1, 0, out var first);
        var after = track.Take(100, 1, 0, out var second);

        Assert.Equal((GapReason.Unreadable, GapReason.Unreadable), (first, second));
        Assert.Equal(new(0, 300, new(0, 100, 0), 100, 300), before);
        Assert.Equal(before, after);
        Assert.Equal(0, track.Take(100, 1, 0, out _).GapUpper);
    }

    [Fact]
    public void Readings_that_lie_far_apart_say_nothing_of_the_time_between_them()
    {
        track.Take(100, 0, 0, out _);

        track.Take(100, 1.5, 0, out var reason);

        Assert.Equal(GapReason.TooLate, reason);
    }

    [Fact]
    public void Unread_time_is_charged_at_the_limit_or_at_more_where_more_was_seen()
    {
        Assert.Equal(300, track.RunAheadWatts);
        track.Take(350, 0, 0, out _);
        Assert.Equal(350, track.RunAheadWatts);
    }
}
