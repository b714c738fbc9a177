using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Tests.Host;
using Microsoft.Extensions.Time.Testing;

namespace GreenDsl.Runtime.Tests.Metering;

public sealed class MeterTests
{
    [Fact]
    public void Cpu_time_becomes_joules_at_the_watts_of_a_busy_core_with_60_percent_to_either_side()
    {
        using var meter = new CpuTimeMeter(new(8, 0), sinceProcessStart: true);
        var before = Environment.CpuUsage.TotalTime.TotalSeconds;
        var reading = meter.Read();
        var after = Environment.CpuUsage.TotalTime.TotalSeconds;

        Assert.InRange(reading.Joules, before * 8, after * 8);
        Assert.Equal(reading.Joules * 0.4, reading.Lower, 1e-9);
        Assert.Equal(reading.Joules * 1.6, reading.Upper, 1e-9);
        Assert.Equal(EnergyTag.Estimated, reading.Tag);
    }

    [Fact]
    public void Cpu_time_from_now_leaves_out_what_was_before_and_grows_with_work()
    {
        var before = Environment.CpuUsage.TotalTime.TotalSeconds;
        using var meter = new CpuTimeMeter(new(1, 0), sinceProcessStart: false);
        var first = meter.Read().Joules;
        var number = 1.0;
        while (Environment.CpuUsage.TotalTime.TotalSeconds < before + 0.02) number = Math.Sqrt(number + 1);
        var second = meter.Read().Joules;

        Assert.True(number > 0);
        Assert.True(second > first);
        Assert.InRange(second, 0, Environment.CpuUsage.TotalTime.TotalSeconds - before);
    }

    [Fact]
    public void Reading_cpu_time_allocates_nothing()
    {
        using var meter = new CpuTimeMeter(PowerModel.Unknown, sinceProcessStart: true);
        meter.Read();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) meter.Read();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void An_unknown_core_draws_12_watts_in_the_linear_model_and_a_known_one_its_share_of_the_processor()
    {
        Assert.Equal(8.4, PowerModel.Unknown.WattsPerBusyCore, 1e-12);
        Assert.Equal(0.3725, PowerModel.Unknown.WattsPerGigabyte);
        Assert.Equal(200.0 / 64 * 0.7, PowerModel.ForCores(200, 64).WattsPerBusyCore, 1e-12);
    }

    [Fact]
    public void Memory_is_charged_for_the_time_it_is_held()
    {
        var (clock, bytes) = (new FakeTimeProvider(), 2_000_000_000L);
        using var meter = new MemoryMeter(new(0, 0.5), clock, () => bytes);

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(10 * 2 * 0.5, meter.Read().Joules, 1e-9);
        bytes = 4_000_000_000;
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(10 + 10 * 4 * 0.5, meter.Parts().Memory, 1e-9);
    }

    [Fact]
    public void Memory_is_looked_at_no_more_than_once_a_second()
    {
        var (clock, looks) = (new FakeTimeProvider(), 0);
        using var meter = new MemoryMeter(PowerModel.Unknown, clock, () => ++looks);

        for (var i = 0; i < 100; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            meter.Read();
        }

        Assert.Equal(1 + 5, looks);
    }

    [Fact]
    public void The_modelled_meter_counts_what_the_plan_predicts_and_is_certain_of_it()
    {
        using var meter = Meters.FromNow(Meters.Modelled, SamplePlan.Create(), usesGpu: false, TimeProvider.System);

        meter.Observe(new(Stage.Load, 1000));
        meter.Observe(new(Stage.Train, 16));
        meter.Observe(new(Stage.Evaluate, 100));
        meter.Observe(new(Stage.Checkpoint, 0));

        const double joules = 0.1 + 16 * 0.05 + 0.01 + 100 * 0.002 + 0.05;
        Assert.Equal(new(joules, joules, joules, EnergyTag.Modelled), meter.Read());
    }

    [Fact]
    public void Several_sources_add_up_and_the_sum_claims_no_more_than_its_weakest_part()
    {
        using var sum = new SummedMeter(
            "both",
            new Fixed(new(1, 2, 3, EnergyTag.Measured), new(2, 0, 0)),
            new Fixed(new(10, 20, 30, EnergyTag.Gap), new(0, 15, 5)));

        Assert.Equal(new(11, 22, 33, EnergyTag.Gap), sum.Read());
        Assert.Equal(new(2, 15, 5), sum.Parts());
    }

    [Fact]
    public void An_unknown_meter_is_an_error_that_names_the_known_ones()
    {
        var error = Assert.Throws<ExperimentException>(() => Meters.FromNow("wattmeter", SamplePlan.Create(), usesGpu: false, TimeProvider.System));

        Assert.Equal("there is no meter 'wattmeter'; there are auto, cpu, modelled", error.Message);
    }

    private sealed class Fixed(EnergyReading reading, EnergyParts parts) : IEnergyMeter
    {
        public string Name => "fixed";

        public EnergyReading Read() => reading;

        public EnergyParts Parts() => parts;

        public void Observe(in Work work) { }

        public void Dispose() { }
    }
}
