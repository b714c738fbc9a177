using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Metering.Calibration;
using GreenDsl.Runtime.Metering.Rapl;
using GreenDsl.Runtime.Runs;
using Microsoft.Extensions.Time.Testing;

namespace GreenDsl.Runtime.Tests.Metering;

public sealed class MeterAssemblyTests : IDisposable
{
    private readonly FakeSensors sensors = new();
    private readonly FakeTimeProvider clock = new();
    private readonly string profile = Path.Combine(Directory.CreateTempSubdirectory("green-profile-").FullName, "machine.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(profile)!, recursive: true);

    [Fact]
    public void Counters_of_processor_and_memory_leave_nothing_to_estimate()
    {
        sensors.Zone("intel-rapl:0", "package-0").Zone("intel-rapl:0:0", "dram");
        using var meter = Auto();

        Assert.Equal("RAPL (package-0, dram)", meter.Name);
        Assert.Empty(meter.Notices);
        Assert.Equal(EnergyTag.Measured, meter.Read().Tag);
    }

    [Fact]
    public void Memory_without_a_counter_is_estimated_and_said_to_be()
    {
        sensors.Zone("intel-rapl:0", "package-0");
        using var meter = Auto();
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("RAPL (package-0) and memory in use", meter.Name);
        Assert.Equal(["memory has no energy counter that can be read: it is estimated instead"], meter.Notices);
        Assert.True(meter.ByTag().Estimated > 0);
    }

    [Fact]
    public void Without_counters_everything_is_estimated_and_said_to_be()
    {
        using var meter = Auto();

        Assert.Equal("process CPU time and memory in use", meter.Name);
        Assert.Equal(["this machine shows no energy counters: processor and memory are estimated instead"], meter.Notices);
    }

    [Fact]
    public void Counters_that_may_not_be_read_are_named_with_the_way_to_allow_it()
    {
        sensors.Zone("intel-rapl:0", "package-0");
        sensors.Fail("intel-rapl:0", SensorAnswer.Forbidden);
        using var meter = Auto();

        Assert.Equal(
            ["the energy counters (package-0) may not be read by this user: processor and memory are estimated instead; to allow it: sudo chmod a+r /sys/class/powercap/intel-rapl*:*/energy_uj"],
            meter.Notices);
        Assert.True(sensors.IsDisposed);
    }

    [Fact]
    public void A_system_without_support_is_estimated_and_said_to_be()
    {
        using var meter = new MeterAssembly(Around() with { UnsupportedSystem = "macOS" }, sinceProcessStart: false).Auto(usesGpu: false);

        Assert.Equal(["energy counters are not supported on macOS: processor and memory are estimated instead"], meter.Notices);
        Assert.Equal(EnergyTag.Estimated, meter.Read().Tag);
    }

    [Fact]
    public void What_was_spent_before_the_counters_were_read_is_estimated()
    {
        sensors.Zone("intel-rapl:0", "package-0").Zone("intel-rapl:0:0", "dram");
        using var meter = new MeterAssembly(Around(), sinceProcessStart: true).Auto(usesGpu: false);

        Assert.Equal("RAPL (package-0, dram)", meter.Name);
        Assert.True(meter.ByTag().Estimated > 0);
    }

    [Fact]
    public void A_profile_of_this_machine_stands_in_for_counters_with_a_narrower_interval()
    {
        Write(Places.Machine.CpuModel, coversMemory: true);
        sensors.Stat(0, 0);
        var process = 0.0;
        using var meter = new MeterAssembly(Around() with { ProcessSeconds = () => process }, sinceProcessStart: false).Estimated();
        // Two of four cores are ours, one is another program's: 50 W + 100 W x 3/4, of which two quarters are ours.
        for (var second = 1; second <= 10; second++)
        {
            process += 2;
            sensors.Stat(300 * second, 100 * second);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var reading = meter.Read();
        Assert.Equal("machine profile (wall meter)", meter.Name);
        Assert.Equal(EnergyTag.Estimated, reading.Tag);
        Assert.InRange(reading.Joules, 9 * 125 * 0.5, 10 * 125 * 0.5);
        Assert.InRange(reading.Upper, reading.Joules * (1 + ProfileSource.Uncertainty), 10 * 125 * (1 + ProfileSource.Uncertainty));
        Assert.InRange(reading.Lower, 0, reading.Joules * (1 - ProfileSource.Uncertainty));
    }

    [Fact]
    public void A_profile_without_memory_leaves_it_to_be_estimated()
    {
        Write(Places.Machine.CpuModel, coversMemory: false);
        using var meter = Auto();

        Assert.Equal("machine profile (wall meter) and memory in use", meter.Name);
    }

    [Fact]
    public void A_profile_of_another_processor_is_not_used_and_that_is_said()
    {
        Write("another", coversMemory: true);
        using var meter = Auto();

        Assert.Equal("process CPU time and memory in use", meter.Name);
        Assert.Contains("the machine profile is of another processor (another, 4 cores) and is not used; calibrate makes one of this machine", meter.Notices);
    }

    [Fact]
    public void Counters_are_believed_before_a_profile()
    {
        Write(Places.Machine.CpuModel, coversMemory: true);
        sensors.Zone("intel-rapl:0", "package-0").Zone("intel-rapl:0:0", "dram");
        using var meter = Auto();

        Assert.Equal("RAPL (package-0, dram)", meter.Name);
    }

    [Fact]
    public void A_damaged_profile_is_an_error_and_not_another_estimate()
    {
        File.WriteAllText(profile, "{\n  \"cpuModel\": 5\n}");

        var error = Assert.Throws<ExperimentException>(Auto);

        Assert.StartsWith($"{profile}(2,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_tells_its_observer_what_the_meter_noticed_and_keeps_it()
    {
        using var world = new VirtualWorld();
        var observer = new Listener();
        var options = world.Options(observer: observer) with { MeterFactory = (_, _, usesGpu, _) => new MeterAssembly(Around(), sinceProcessStart: false).Auto(usesGpu) };

        var result = Run.Start(world.Experiment(Host.SamplePlan.Create(5)), options);

        var notice = Assert.Single(observer.Notices);
        Assert.StartsWith("this machine shows no energy counters", notice, StringComparison.Ordinal);
        var record = RunRecord.Read(new(result.Run));
        Assert.Equal([notice], record.Notices);
        Assert.Equal((HostMachine.Current.CpuModel, HostMachine.Current.Cores), (record.Machine!.CpuModel, record.Machine.Cores));
        Assert.Equal(record.Parts.Cpu + record.Parts.Memory, record.ByTag.Estimated, 0.1);
        Assert.Equal((0, 0, 0), (record.ByTag.Measured, record.ByTag.Modelled, record.ByTag.Gap));
    }

    private Surroundings Around() => Places.Bare(clock, sensors) with { Variable = name => name == MachineProfile.PathVariable && File.Exists(profile) ? profile : null };

    private IEnergyMeter Auto() => new MeterAssembly(Around(), sinceProcessStart: false).Auto(usesGpu: false);

    private void Write(string cpuModel, bool coversMemory) => new MachineProfile
    {
        CpuModel = cpuModel,
        Cores = Places.Machine.Cores,
        IdleWatts = 50,
        BusyWatts = 150,
        CoversMemory = coversMemory,
        MeasuredBy = "wall meter",
        MeasuredAt = default,
    }.Write(profile);

    private sealed class Listener : SilentObserver
    {
        public List<string> Notices { get; } = [];

        public override void Noticed(string message) => Notices.Add(message);
    }
}
