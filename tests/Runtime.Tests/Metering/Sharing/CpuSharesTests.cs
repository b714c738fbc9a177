using GreenDsl.Runtime.Metering.Sharing;

namespace GreenDsl.Runtime.Tests.Metering.Sharing;

public sealed class CpuSharesTests
{
    private readonly FakeSensors sensors = new();
    private double process;

    [Fact]
    public void Alone_a_process_is_charged_for_the_time_it_computes_and_at_most_for_all()
    {
        var shares = After(own: 1, others: 0, cores: 4);

        Assert.Equal(new(0.25, 0.25, 1), shares);
    }

    [Fact]
    public void What_others_compute_is_theirs_and_idling_is_in_the_upper_end()
    {
        var shares = After(own: 1, others: 2, cores: 4);

        Assert.Equal(0.25, shares.Estimate, 1e-9);
        // Their second may draw twice ours, or half.
        Assert.Equal(0.75 * 1 / (1 + 4), shares.Lower, 1e-9);
        Assert.Equal(0.75 * 1 / (1 + 1) + 0.25, shares.Upper, 1e-9);
    }

    [Fact]
    public void A_process_that_sleeps_is_charged_with_nothing_but_idling()
    {
        Assert.Equal(new(0, 0, 0.5), After(own: 0, others: 2, cores: 4));
    }

    [Fact]
    public void Where_the_machine_does_not_say_how_busy_it_is_all_but_our_own_time_counts_as_idling()
    {
        var shares = new CpuShares(sensors, 2, () => process);
        shares.Take(0);
        process = 0.5;

        Assert.Equal(new(0.25, 0.25, 1), shares.Take(1));
    }

    [Fact]
    public void Of_shares_below_0_or_above_1_there_are_none()
    {
        var random = new Random(3);
        var (busy, idle) = (0L, 0L);
        var shares = new CpuShares(sensors, 2, () => process);
        for (var i = 0; i < 10_000; i++)
        {
            sensors.Stat(busy += random.Next(300), idle += random.Next(300));
            process += random.NextDouble() * 3;
            var share = shares.Take(random.NextDouble());

            Assert.True(share.Lower >= 0 && share.Lower <= share.Estimate + 1e-12 && share.Estimate <= share.Upper + 1e-12 && share.Upper <= 1 + 1e-12, $"{share}");
        }
    }

    // Two windows of one second: the first tells how busy others are, the second is charged.
    private Shares After(double own, double others, int cores)
    {
        sensors.Stat(0, 0);
        var shares = new CpuShares(sensors, cores, () => process);
        shares.Take(0);
        for (var second = 1; ; second++)
        {
            process += own;
            var busy = (long)(100 * second * (own + others));
            sensors.Stat(busy, 100 * second * cores - busy);
            if (second == 2) return shares.Take(1);
            shares.Take(1);
        }
    }
}
