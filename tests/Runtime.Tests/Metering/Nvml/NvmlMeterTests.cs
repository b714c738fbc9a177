using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Nvml;
using Microsoft.Extensions.Time.Testing;

namespace GreenDsl.Runtime.Tests.Metering.Nvml;

[Collection(NvmlCollection.Name)]
public sealed class NvmlMeterTests
{
    private const string First = "GPU-aaaa-1;H100";
    private const string Second = "GPU-bbbb-2;H100";

    private readonly NvmlStub stub;
    private readonly FakeTimeProvider clock = new();
    private readonly Dictionary<string, string> variables = [];

    public NvmlMeterTests(NvmlStub stub)
    {
        Skip.IfNot(stub.IsThere, "there is no C compiler (cc) here to build the stand-in for the driver's library");
        this.stub = stub;
    }

    [SkippableFact]
    public void The_energy_counters_of_all_devices_are_added_up_with_5_percent_to_either_side()
    {
        using var meter = Open($"{First};1000;60000;700000;", $"{Second};5000;60000;700000;");

        Answer(1, $"{First};301000;60000;700000;", $"{Second};205000;60000;700000;");
        var reading = meter.Read();

        Assert.Equal("NVML (2 x H100)", meter.Name);
        Assert.Equal(500, reading.Joules, 1e-9);
        Assert.Equal(new(0, 500, 0), meter.Parts());
        Assert.Equal(EnergyTag.Measured, reading.Tag);
        // Each counter can be a tenth of a second old at both ends, and is read every twentieth; the enforced limit bounds what that hides.
        Assert.Equal(500 * 1.05 + 2 * 700 * (Gpu.LagSeconds + 0.05), reading.Upper, 1e-9);
        Assert.Equal(500 * 0.95 - 2 * 700 * Gpu.LagSeconds, reading.Lower, 1e-9);
    }

    [SkippableFact]
    public void A_counter_that_stands_still_between_its_refreshes_is_charged_evenly()
    {
        using var meter = Open($"{First};0;400000;700000;");
        var uppers = new List<double>();

        // 400 W; the counter is refreshed every 100 ms and the meter is read every 10 ms.
        for (var i = 1; i <= 300; i++)
        {
            Answer(0.01, $"{First};{i / 10 * 40_000};400000;700000;");
            uppers.Add(meter.Read().Upper);
        }

        var steps = uppers.Skip(100).Zip(uppers.Skip(101), static (before, after) => after - before).ToArray();
        Assert.All(steps, static step => Assert.InRange(step, 0, 2 * 0.01 * 400 * 1.05));
        Assert.InRange(steps.Average(), 0.01 * 400, 0.01 * 400 * 1.1);
        Assert.True(uppers[^1] >= 3 * 400);
    }

    [SkippableFact]
    public void A_device_without_a_counter_is_metered_by_its_power()
    {
        using var meter = Open($"{First};e3;100000;300000;");

        for (var i = 0; i < 10; i++) Answer(0.1, $"{First};e3;200000;300000;");
        var reading = meter.Read();

        // The first tenth of a second lies between 100 W and 200 W.
        Assert.Equal(0.1 * 150 + 0.9 * 200, reading.Joules, 1e-9);
        Assert.Equal(EnergyTag.Measured, reading.Tag);
        Assert.InRange(reading.Upper, 200 * 1.05, 200 * 1.05 + 300 * (Gpu.LagSeconds + 0.05) + 1e-9);
        Assert.Equal(["H100 has no energy counter; its power is added up ten times a second"], meter.Notices);
    }

    [SkippableFact]
    public void A_device_that_is_lost_leaves_a_gap_and_says_so()
    {
        using var meter = Open($"{First};0;60000;700000;");
        Answer(1, $"{First};200000;60000;700000;");
        meter.Read();

        Answer(2, $"{First};e15;e15;e15;");
        var lost = meter.Read();

        Assert.Equal(EnergyTag.Gap, lost.Tag);
        Assert.Equal(200 + 2 * 200, lost.Joules, 1e-9);
        Assert.True(lost.Upper >= 200 + 2 * 700);
        Assert.Equal(new(200, 0, 0, 400), Rounded(meter.ByTag()));
        Assert.StartsWith("the energy counter H100 could not be read", Assert.Single(meter.Notices), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_counter_that_begins_anew_with_its_driver_is_a_gap()
    {
        using var meter = Open($"{First};900000;60000;700000;");

        Answer(1, $"{First};5;60000;700000;");

        Assert.Equal(EnergyTag.Gap, meter.Read().Tag);
        Assert.InRange(meter.Read().Joules, 0, 700);
    }

    [SkippableTheory]
    [InlineData("1", 7)]
    [InlineData("0,1", 10)]
    [InlineData("GPU-bb", 7)]
    [InlineData("MIG-2222", 7)]
    public void Only_visible_devices_are_metered(string visible, double joules)
    {
        variables[VisibleGpus.Variable] = visible;
        using var meter = Open($"{First};0;0;700000;MIG-1111", $"{Second};0;0;700000;MIG-2222");

        Answer(1, $"{First};3000;0;700000;MIG-1111", $"{Second};7000;0;700000;MIG-2222");

        Assert.Equal(joules, meter.Read().Joules, 1e-9);
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("MIG-3333")]
    public void Where_no_device_is_visible_there_is_no_meter(string visible)
    {
        stub.Answer($"{First};0;0;700000;MIG-1111");
        variables[VisibleGpus.Variable] = visible;

        Assert.Null(NvmlSource.TryOpen(variables.GetValueOrDefault, clock));
    }

    [SkippableFact]
    public void Without_a_driver_there_is_no_meter_and_a_run_that_could_use_a_device_says_so()
    {
        stub.Unload();

        Assert.Null(NvmlSource.TryOpen(variables.GetValueOrDefault, clock));
        using var meter = new MeterAssembly(Places.Bare(clock), sinceProcessStart: false).Auto(usesGpu: true);
        Assert.Contains("no GPU is metered: there is no NVIDIA driver library, or no visible device", meter.Notices);
    }

    [SkippableFact]
    public void Numbers_of_devices_that_differ_are_said_to_depend_on_the_order()
    {
        variables[VisibleGpus.Variable] = "0";
        using var meter = Open($"{First};0;0;700000;", "GPU-cccc-3;T4;0;0;70000;");
        Assert.Equal(["the GPUs differ: set CUDA_DEVICE_ORDER=PCI_BUS_ID so that CUDA_VISIBLE_DEVICES means the same devices to CUDA as to the meter"], meter.Notices);

        variables[VisibleGpus.Order] = VisibleGpus.OrderOfTheBus;
        using var ordered = Open($"{First};0;0;700000;", "GPU-cccc-3;T4;0;0;70000;");
        Assert.Empty(ordered.Notices);
    }

    [SkippableTheory]
    [InlineData(0.0, 50)]
    [InlineData(3.4, 340)]
    [InlineData(20.0, 500)]
    public void The_dearer_a_counter_is_to_read_the_more_seldom_it_is_read(double readingMilliseconds, int spacingMilliseconds)
    {
        stub.Answer($"{First};0;60000;700000;");
        using var source = NvmlSource.TryOpen(variables.GetValueOrDefault, new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(readingMilliseconds) })!;

        Assert.Equal(TimeSpan.FromMilliseconds(spacingMilliseconds), source.Spacing);
    }

    [SkippableFact]
    public void Reading_devices_allocates_nothing()
    {
        using var meter = Open($"{First};0;60000;700000;");
        meter.Read();
        // Reading the clock does not allocate, advancing this one does.
        using var real = new PolledMeter(NvmlSource.TryOpen(variables.GetValueOrDefault, clock)!, TimeProvider.System);
        var source = NvmlSource.TryOpen(variables.GetValueOrDefault, clock)!;
        source.Take(0);
        source.Take(1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            source.Take(0.05);
            real.Read();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static EnergyByTag Rounded(EnergyByTag tags) => new(Math.Round(tags.Measured, 9), tags.Estimated, tags.Modelled, Math.Round(tags.Gap, 9));

    private PolledMeter Open(params string[] devices)
    {
        stub.Answer(devices);
        return new(NvmlSource.TryOpen(variables.GetValueOrDefault, clock)!, clock);
    }

    private void Answer(double seconds, params string[] devices)
    {
        stub.Answer(devices);
        clock.Advance(TimeSpan.FromSeconds(seconds));
    }
}
