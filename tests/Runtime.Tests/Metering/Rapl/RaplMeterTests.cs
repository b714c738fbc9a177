using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Rapl;
using GreenDsl.Runtime.Metering.Sharing;
using Microsoft.Extensions.Time.Testing;

namespace GreenDsl.Runtime.Tests.Metering.Rapl;

public sealed class RaplMeterTests
{
    private static readonly HostMachine Machine = new("test", 4, 8_000_000_000, []);

    private readonly FakeSensors sensors = new();
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void What_the_counters_count_is_metered_by_part()
    {
        sensors.Zone("intel-rapl:0", "package-0", 1000).Zone("intel-rapl:0:0", "dram", 2000);
        using var meter = Open();

        Step(0.5, ("intel-rapl:0", 20_001_000), ("intel-rapl:0:0", 3_002_000));

        Assert.Equal(new(20, 0, 3), meter.Parts());
        Assert.Equal(new(23, 0, 0, 0), meter.ByTag());
        Assert.Equal(EnergyTag.Measured, meter.Read().Tag);
        Assert.Equal("RAPL (package-0, dram)", meter.Name);
    }

    [Fact]
    public void Between_two_readings_the_upper_end_runs_ahead_and_the_sensors_are_left_alone()
    {
        sensors.Zone("intel-rapl:0", "package-0");
        using var meter = Open();
        Step(1, ("intel-rapl:0", 40_000_000));
        var first = meter.Read();
        var reads = sensors.Reads;

        clock.Advance(TimeSpan.FromMilliseconds(9));
        var second = meter.Read();

        Assert.Equal(reads, sensors.Reads);
        Assert.Equal((40, 40), (first.Joules, second.Joules));
        Assert.Equal(40 + 40 * CounterTrack.Headroom * (0.01 + RaplZone.LagSeconds), first.Upper, 1e-9);
        Assert.Equal(first.Upper + 40 * 0.009, second.Upper, 1e-9);
        Assert.Equal(40 * (CounterTrack.Headroom - 1) * CounterTrack.Headroom * (0.01 + RaplZone.LagSeconds), meter.Blur, 1e-9);
    }

    [Fact]
    public void No_end_falls_when_less_was_drawn_than_was_charged_ahead()
    {
        sensors.Zone("intel-rapl:0", "package-0");
        using var meter = Open();
        clock.Advance(TimeSpan.FromMilliseconds(9));
        var ahead = meter.Read();

        Step(0.002, ("intel-rapl:0", 1));

        Assert.True(ahead.Upper > 0.4);
        Assert.Equal(ahead.Upper, meter.Read().Upper);
        Assert.InRange(meter.Read().Lower, 0, 1e-6);
    }

    [Fact]
    public void A_sensor_that_vanishes_is_a_gap_that_is_said_aloud_once_and_ends_when_it_comes_back()
    {
        sensors.Zone("intel-rapl:0", "package-0");
        using var meter = Open();
        Step(1, ("intel-rapl:0", 10_000_000));
        sensors.Fail("intel-rapl:0", SensorAnswer.Missing);
        for (var i = 0; i < 20; i++) Step(0.1);
        var lost = meter.Read();

        Assert.Equal(EnergyTag.Gap, lost.Tag);
        Assert.Equal(10 + 20, lost.Joules, 1e-9);
        Assert.True(lost.Lower <= 10 && lost.Upper >= 10 + 20 * CounterTrack.Headroom);
        Assert.Equal(["the energy counter package-0 could not be read for a while; that gap is filled by its mean power so far, and the interval covers it"], meter.Notices);

        sensors.Heal("intel-rapl:0");
        for (var i = 0; i < 11; i++) Step(0.1, ("intel-rapl:0", 500));
        var gap = meter.ByTag().Gap;
        Step(0.1, ("intel-rapl:0", 4_000_500));

        Assert.Equal(gap, meter.ByTag().Gap);
        Assert.Equal(14, meter.ByTag().Measured, 1e-9);
        Assert.Single(meter.Notices);
    }

    [Fact]
    public void A_sensor_that_is_gone_is_asked_for_once_a_second()
    {
        sensors.Zone("intel-rapl:0", "package-0");
        using var meter = Open();
        sensors.Fail("intel-rapl:0", SensorAnswer.Missing);
        Step(0.02);
        var reads = sensors.Reads;

        for (var i = 0; i < 100; i++) Step(0.02);

        Assert.Equal(2, sensors.Reads - reads);
    }

    [Fact]
    public void A_timer_reads_before_the_counter_can_wrap_twice()
    {
        const long range = 65_532_610_987;
        sensors.Zone("intel-rapl:0", "package-0", range: range);
        using var meter = Open();
        var energy = 0L;

        // Nobody reads for ten minutes at 500 W: 300 kJ, four and a half ranges.
        for (var i = 0; i < 1200; i++)
        {
            energy += 250_000_000;
            Step(0.5, ("intel-rapl:0", energy % range));
        }

        Assert.Equal(new(energy / 1e6, 0, 0, 0), meter.ByTag());
    }

    [Fact]
    public void Disposing_stops_the_timer_and_closes_the_sensors_and_what_was_counted_stays()
    {
        sensors.Zone("intel-rapl:0", "package-0");
        var meter = Open();
        Step(1, ("intel-rapl:0", 10_000_000));
        var last = meter.Read();
        meter.Dispose();
        var reads = sensors.Reads;

        Step(100, ("intel-rapl:0", 20_000_000));

        Assert.True(sensors.IsDisposed);
        Assert.Equal(last, meter.Read());
        Assert.Equal(reads, sensors.Reads);
    }

    /// <summary>Thousands of machines: packages, dies, memory, twins and platforms, with sensors that fail or are set back on the way.</summary>
    [Fact]
    public void Trees_of_all_shapes_are_metered_exactly_and_every_gap_is_said()
    {
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var (tree, time) = (new FakeSensors(), new FakeTimeProvider());
            var zones = RandomTree(random, tree);
            using var meter = new PolledMeter(new RaplSource(RaplTree.Find(tree), tree, Machine, static _ => Shares.Whole), time);
            var (truth, gaps, last) = (0.0, false, default(EnergyReading));
            for (var step = 0; step < 12; step++)
            {
                foreach (var zone in zones) truth += zone.Move(random, tree, 0.02, ref gaps);
                time.Advance(TimeSpan.FromMilliseconds(20));
                var reading = meter.Read();
                Assert.True(reading.Lower >= last.Lower && reading.Joules >= last.Joules && reading.Upper >= last.Upper, $"round {round}: {last} to {reading}");
                Assert.True(reading.Lower >= 0 && reading.Lower <= reading.Joules && reading.Joules <= reading.Upper, $"round {round}: {reading}");
                last = reading;
            }

            Assert.Equal(truth, meter.ByTag().Measured, 1e-6);
            Assert.Equal(gaps, last.Tag == EnergyTag.Gap);
            Assert.Equal(gaps, meter.Notices.Count > 0);
            Assert.Equal(gaps, meter.ByTag().Gap > 0);
        }
    }

    private PolledMeter Open() => new(new RaplSource(RaplTree.Find(sensors), sensors, Machine, static _ => Shares.Whole), clock);

    private void Step(double seconds, params (string Id, long Energy)[] counters)
    {
        foreach (var (id, energy) in counters) sensors.Energy(id, energy);
        clock.Advance(TimeSpan.FromSeconds(seconds));
    }

    private static List<Counter> RandomTree(Random random, FakeSensors tree)
    {
        var zones = new List<Counter>();
        var number = 0;
        for (var package = 0; package < random.Next(1, 4); package++)
        {
            var dies = random.Next(1, 3);
            for (var die = 0; die < dies; die++, number++)
            {
                zones.Add(Counter.In(tree, random, $"intel-rapl:{number}", dies == 1 ? $"package-{package}" : $"package-{package}-die-{die}"));
                tree.Zone($"intel-rapl:{number}:0", "core", random.Next());
                if (die == 0 && random.Next(2) == 0) zones.Add(Counter.In(tree, random, $"intel-rapl:{number}:1", "dram"));
            }

            if (random.Next(3) == 0) tree.Zone($"intel-rapl-mmio:{package}", $"package-{package}", random.Next());
        }

        if (random.Next(3) == 0) tree.Zone($"intel-rapl:{number}", "psys", random.Next());
        return zones;
    }

    private sealed class Counter(string id, long range, long value)
    {
        private long value = value;
        private bool known = true;
        private bool lost;
        private int silence;

        public static Counter In(FakeSensors tree, Random random, string id, string name)
        {
            var range = random.Next(2) == 0 ? 262_143_328_850 : 65_532_610_987;
            var value = random.Next(2) == 0 ? range - random.Next(1_000_000) : random.NextInt64(range);
            tree.Zone(id, name, value, range);
            return new(id, range, value);
        }

        /// <summary>Counts on, or fails; returns the joules that can be known.</summary>
        public double Move(Random random, FakeSensors tree, double seconds, ref bool gaps)
        {
            var delta = (long)(random.NextDouble() * 300 * seconds * 1e6);
            value = (value + delta) % range;
            // A sensor that failed is only asked for again after a second: within this test it stays lost.
            if (!lost && random.Next(60) == 0)
            {
                tree.Fail(id, SensorAnswer.Failed);
                lost = true;
            }

            var reset = !lost && random.Next(60) == 0 && value is > 5_000_000_000 and < 60_000_000_000;
            if (reset) value = 17;
            tree.Energy(id, value);
            var complete = known && !lost && !reset;
            known = !lost;
            silence += complete ? 0 : 1;
            gaps |= silence > 0;
            return complete ? delta / 1e6 : 0;
        }
    }
}
