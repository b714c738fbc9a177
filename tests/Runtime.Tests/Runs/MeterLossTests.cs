using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Rapl;
using GreenDsl.Runtime.Metering.Sharing;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;
using GreenDsl.Runtime.Tests.Metering;

namespace GreenDsl.Runtime.Tests.Runs;

/// <summary>Runs whose energy can no longer be measured.</summary>
public sealed class MeterLossTests : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void A_meter_that_breaks_ends_the_run_with_a_checkpoint()
    {
        var plan = SamplePlan.Create().WithBudget(joules: 1000);

        var result = Run.Start(world.Experiment(plan), Breaking(after: 50, MeterLoss.Stop));

        Assert.Equal(StopReason.Meter, result.Stopped);
        Assert.InRange(result.Steps, 40, 60);
        Assert.Empty(result.Metrics);
        Assert.Equal(result.Steps, new CheckpointStore(result.Run).Newest()!.State.Step);
        Assert.Equal(EnergyTag.Gap, result.Energy.Tag);
        Assert.InRange(world.Joules, 50, result.Energy.UsedJ);
        Assert.Contains(RunRecord.Read(new RunFolder(result.Run)).Notices, static notice => notice.StartsWith("the meter (counter) broke: no such device;", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_goes_on_without_a_meter_only_when_told_to_and_is_charged_with_more_than_it_may_draw()
    {
        var plan = SamplePlan.Create(2000).WithBudget(joules: 150);

        var result = Run.Start(world.Experiment(plan), Breaking(after: 50, MeterLoss.Continue));

        Assert.Equal(StopReason.Budget, result.Stopped);
        Assert.InRange(result.Energy.UsedJ, 147, 150);
        // A quarter more than ever since the meter broke at 50 J.
        Assert.InRange(world.Joules, 50 + 95 / 1.25, 50 + 100 / 1.25);
        Assert.InRange(RunRecord.Read(new RunFolder(result.Run)).ByTag.Gap, 70, 85);
    }

    [Theory]
    [InlineData(3, StopReason.Completed)]
    [InlineData(double.PositiveInfinity, StopReason.Meter)]
    public void A_sensor_that_falls_silent_for_good_ends_the_run_and_one_that_recovers_does_not(double silence, StopReason expected)
    {
        var sensors = new FakeSensors().Zone("intel-rapl:0", "package-0");
        var plan = SamplePlan.Create();
        var experiment = new FakeExperiment(plan, work =>
        {
            world.SpendPlanned(plan, work);
            sensors.Energy("intel-rapl:0", (long)(world.Joules * 1e6));
            if (world.Joules > 50) sensors.Fail("intel-rapl:0", SensorAnswer.Failed);
            if (world.Joules > 50 + silence) sensors.Heal("intel-rapl:0");
        });

        var result = Run.Start(experiment, world.Options() with
        {
            MeterFactory = (_, _, _, clock) => new PolledMeter(new RaplSource(RaplTree.Find(sensors), sensors, Places.Machine, static _ => Shares.Whole), clock),
        });

        Assert.Equal(expected, result.Stopped);
        Assert.Equal(EnergyTag.Gap, result.Energy.Tag);
        Assert.Equal(result.Steps, new CheckpointStore(result.Run).Newest()!.State.Step);
    }

    [Fact]
    public void A_sum_is_lost_with_any_of_its_sources_because_each_is_the_only_one_of_its_part()
    {
        using var sum = new SummedMeter("both", new CountingMeter(static () => 1), new Lost());

        Assert.True(sum.IsLost);
    }

    [Fact]
    public void Reading_through_a_meter_that_may_break_allocates_nothing()
    {
        using var meter = new LastingMeter(new CountingMeter(static () => 1), TimeProvider.System);
        meter.Read();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) meter.Read();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(meter.IsLost);
    }

    private RunOptions Breaking(double after, MeterLoss loss) => world.Options() with
    {
        MeterLoss = loss,
        MeterFactory = (_, _, _, _) => new CountingMeter(() => world.Joules > after ? throw new IOException("no such device") : world.Joules),
    };

    private sealed class Lost : IEnergyMeter
    {
        public string Name => "lost";

        public bool IsLost => true;

        public EnergyReading Read() => default;

        public void Observe(in Work work) { }

        public void Dispose() { }
    }
}
