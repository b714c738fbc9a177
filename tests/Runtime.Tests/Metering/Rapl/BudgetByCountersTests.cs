using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Metering.Counters;
using GreenDsl.Runtime.Metering.Rapl;
using GreenDsl.Runtime.Metering.Sharing;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Metering.Rapl;

public sealed class BudgetByCountersTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    /// <summary>Steps far shorter than the counter is read: their energy arrives in lumps, and no lump may take the run across its budget.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_run_that_is_metered_by_counters_never_crosses_its_budget(int seed)
    {
        const double budget = 40;
        using var world = new VirtualWorld();
        var sensors = new FakeSensors().Zone("intel-rapl:0", "package-0");
        var random = new Random(seed);
        var microjoules = 0L;
        var experiment = new FakeExperiment(SamplePlan.Create(100_000), work =>
        {
            var seconds = (work.Stage == Stage.Train ? 0.001 : 0.004) * (0.5 + random.NextDouble());
            microjoules += (long)((60 + 40 * random.NextDouble()) * seconds * 1e6);
            sensors.Energy("intel-rapl:0", microjoules);
            world.Clock.Advance(TimeSpan.FromSeconds(seconds));
        });
        var options = world.Options(SamplePlan.Create(100_000).WithBudget(joules: budget)) with
        {
            MeterFactory = (_, _, _, clock) => new PolledMeter(new RaplSource(RaplTree.Find(sensors), sensors, Places.Machine, static _ => Shares.Whole), clock),
        };

        var result = Run.Start(experiment, options);

        Assert.Equal(StopReason.Budget, result.Stopped);
        Assert.InRange(microjoules / 1e6, budget * 0.80, budget);
        Assert.InRange(result.Energy.UsedJ, microjoules / 1e6, budget);
    }
}
