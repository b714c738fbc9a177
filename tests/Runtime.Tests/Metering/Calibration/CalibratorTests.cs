using GreenDsl.Runtime.Metering.Calibration;
using GreenDsl.Runtime.Metering.Rapl;
using Microsoft.Extensions.Time.Testing;

namespace GreenDsl.Runtime.Tests.Metering.Calibration;

public sealed class CalibratorTests
{
    private readonly FakeSensors sensors = new();
    private readonly FakeTimeProvider clock = new();
    private long energy;
    private long watts;

    [Fact]
    public void A_counter_measures_both_states_of_the_whole_machine()
    {
        sensors.Zone("intel-rapl:0", "package-0").Zone("intel-rapl:0:0", "dram");
        using var calibrator = Open();

        watts = 40;
        Assert.Equal(40, calibrator.Idle(TimeSpan.FromSeconds(5))!.Value, 1e-9);
        watts = 160;
        Assert.Equal(160, calibrator.Busy(TimeSpan.FromSeconds(5))!.Value, 1e-9);
        Assert.Equal("RAPL (package-0, dram)", calibrator.Counter);
        Assert.True(calibrator.CoversMemory);
    }

    [Fact]
    public void Without_a_counter_the_states_are_held_and_nothing_is_measured()
    {
        using var calibrator = Open();
        var before = clock.GetUtcNow();

        Assert.Null(calibrator.Idle(TimeSpan.FromSeconds(5)));
        Assert.Null(calibrator.Busy(TimeSpan.FromSeconds(5)));
        Assert.Null(calibrator.Counter);
        Assert.Equal(TimeSpan.FromSeconds(10), clock.GetUtcNow() - before);
    }

    [Fact]
    public void A_counter_that_fails_meanwhile_is_an_error()
    {
        sensors.Zone("intel-rapl:0", "package-0");
        using var calibrator = Open();
        sensors.Fail("intel-rapl:0", SensorAnswer.Failed);

        var error = Assert.Throws<ExperimentException>(() => calibrator.Idle(TimeSpan.FromSeconds(5)));

        Assert.StartsWith("RAPL (package-0) failed while it measured: the energy counter package-0 could not be read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_profile_names_the_machine_and_the_time()
    {
        using var calibrator = Open();

        var profile = calibrator.Profile(10, 20, "wall meter", coversMemory: true);

        Assert.True(profile.IsOf(Places.Machine));
        Assert.Equal((10, 20, "wall meter", true, clock.GetUtcNow()), (profile.IdleWatts, profile.BusyWatts, profile.MeasuredBy, profile.CoversMemory, profile.MeasuredAt));
    }

    private Calibrator Open() => new(Places.Bare(clock, sensors), Wait);

    private void Wait(TimeSpan length)
    {
        for (var passed = TimeSpan.Zero; passed < length; passed += TimeSpan.FromMilliseconds(100))
        {
            energy += watts * 100_000;
            if (sensors.Folders(RaplTree.Root).Count > 0) sensors.Energy("intel-rapl:0", energy);
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }
    }
}
