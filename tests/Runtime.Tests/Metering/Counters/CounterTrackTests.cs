using GreenDsl.Runtime.Metering.Counters;

namespace GreenDsl.Runtime.Tests.Metering.Counters;

public sealed class CounterTrackTests
{
    private const double Lag = 0.001;
    private const long Range = 262_143_328_850;

    [Fact]
    public void What_is_counted_is_exact_across_a_wrap()
    {
        var track = Started(Range - 3, 100);

        Assert.Equal(new(10, 0, 0, GapReason.None), track.Take(7, 0.01));
        Assert.Equal(new(5, 0, 0, GapReason.None), track.Take(12, 0.01));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1L)]
    [InlineData(Range + 1)]
    public void A_reading_that_failed_or_cannot_be_is_a_gap_until_the_next_good_one(long? bad)
    {
        var track = Started(0, 100);
        track.Take(1_000_000, 0.1);

        Assert.Equal(new(0, 0.1 * 10, 0.1 * 12.5, GapReason.Unreadable), Rounded(track.Take(bad, 0.1)));
        Assert.Equal(new(0, 0.2 * 10, 0.2 * 12.5, GapReason.Unreadable), Rounded(track.Take(5_000_000, 0.2)));
        Assert.Equal(new(7, 0, 0, GapReason.None), track.Take(5_000_007, 0.1));
    }

    [Fact]
    public void A_counter_that_was_set_back_is_a_gap_and_not_a_wrap_of_262_kilojoules()
    {
        var track = Started(5_000_000, 100);

        var stretch = track.Take(1000, 1);

        Assert.Equal(new(0, 50, 100, GapReason.Reset), stretch);
        Assert.Equal(new(9, 0, 0, GapReason.None), track.Take(1009, 1));
    }

    [Fact]
    public void A_jump_that_no_machine_can_make_is_a_gap()
    {
        var track = Started(0, 100);

        Assert.Equal(GapReason.Reset, track.Take(60_000_000_000, 0.01).Reason);
    }

    [Fact]
    public void A_counter_that_was_left_alone_long_enough_to_wrap_twice_is_a_gap()
    {
        var track = Started(0, 100);
        var twice = Range / 1e6 / CounterTrack.MostWatts;

        Assert.Equal(GapReason.TooLate, track.Take(5, twice * 1.01).Reason);
        Assert.Equal(GapReason.None, track.Take(10, CounterTrack.SafeSeconds(Range)).Reason);
    }

    [Fact]
    public void Time_that_is_not_read_yet_is_charged_at_the_largest_power_so_far_with_headroom()
    {
        var track = Started(0, 100);
        Assert.Equal(100, track.RunAheadWatts);

        track.Take(40_000_000, 1);
        Assert.Equal(50, track.RunAheadWatts, 1e-9);
        track.Take(50_000_000, 1);
        Assert.Equal(50, track.RunAheadWatts, 1e-9);
        track.Take(250_000_000, 1);
        Assert.Equal(250, track.RunAheadWatts, 1e-9);
    }

    [Fact]
    public void A_device_with_an_enforced_limit_is_charged_at_that_limit_from_the_start()
    {
        var track = new CounterTrack(CounterTrack.NeverWraps, 0.1, assumedWatts: 300, limitWatts: 700);
        track.Take(0, 0);
        track.Take(70_000_000, 1);

        Assert.Equal(700, track.RunAheadWatts);
    }

    /// <summary>
    /// A million counters with wraps, failures, impossible values, resets and long silences. The truth is known: what both ends of were read is counted to the
    /// microjoule, all else is a gap that says so.
    /// </summary>
    [Fact]
    public void A_million_traces_are_counted_without_an_error_of_one_microjoule()
    {
        var random = new Random(20231);
        long[] ranges = [Range, 65_532_610_987, 1_000_000, 4_294_967_295];
        var (counted, gaps, wraps) = (0L, 0L, 0L);
        for (var trace = 0; trace < 1_000_000; trace++)
        {
            var range = ranges[random.Next(ranges.Length)];
            var value = random.NextInt64(range);
            var track = Started(value, 100, range);
            var known = true;
            for (var reading = 0; reading < 8; reading++)
            {
                var seconds = random.Next(4) == 0 ? random.NextDouble() * 300 : 0.001 + random.NextDouble() * 0.1;
                var most = (seconds + Lag) * CounterTrack.MostWatts * 1e6;
                var delta = (long)(random.NextDouble() * CounterTrack.MostWatts * 1e6 * seconds);
                var before = value;
                value = (long)(((Int128)value + delta) % range);
                var fault = random.Next(12);
                // A counter that is set back to where it may have come by itself cannot be told from one that was not.
                if (fault == 0 && (before > 1000 ? range - before + 1000 : 1000 - before) > most) value = 1000;
                else if (fault == 0) fault = 3;
                long? read = fault switch { 1 => null, 2 => range + 1 + random.Next(1000), _ => value };

                var stretch = track.Take(read, seconds);

                var complete = known && fault > 2 && delta % range + (double)range > most;
                known = fault is not (1 or 2);
                if (complete != (stretch.Reason == GapReason.None) || stretch.Microjoules != (complete ? delta : 0))
                    Assert.Fail($"trace {trace}, reading {reading}: {stretch} instead of {(complete ? delta : 0)} µJ; {before} to {read} of {range} in {seconds} s");
                if (stretch.GapJoules < 0 || stretch.GapJoules > stretch.GapUpperJoules || complete != (stretch.GapUpperJoules == 0))
                    Assert.Fail($"trace {trace}, reading {reading}: {stretch}");
                if (stretch.GapUpperJoules > (seconds + Lag * 6) * CounterTrack.MostWatts * CounterTrack.Headroom * 1.01)
                    Assert.Fail($"trace {trace}, reading {reading}: {stretch} is more than can be drawn in {seconds} s");
                if (complete) counted++;
                else gaps++;
                if (complete && value < before) wraps++;
            }
        }

        Assert.True(counted > 2_000_000 && gaps > 1_000_000 && wraps > 10_000, $"{counted} counted, {gaps} gaps, {wraps} wraps");
    }

    private static CounterTrack Started(long value, double assumedWatts, long range = Range)
    {
        var track = new CounterTrack(range, Lag, assumedWatts);
        track.Take(value, 0);
        return track;
    }

    private static Stretch Rounded(Stretch stretch) => stretch with { GapJoules = Math.Round(stretch.GapJoules, 9), GapUpperJoules = Math.Round(stretch.GapUpperJoules, 9) };
}
