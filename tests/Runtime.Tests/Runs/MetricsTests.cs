using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
using GreenDsl.Runtime.Tests.Host;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace GreenDsl.Runtime.Tests.Runs;

public sealed class MetricsTests : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void OpenTelemetry_sees_where_the_joules_go()
    {
        var exported = new List<MetricSnapshot>();
        RunResult result;
        using (var provider = Sdk.CreateMeterProviderBuilder().AddMeter("GreenDsl").AddInMemoryExporter(exported).Build())
        {
            result = Start();
            provider.ForceFlush();
        }

        var mine = new RunFolder(result.Run).Id;
        var energy = Points(exported, "greendsl.energy", "J", mine).ToDictionary(point => Tag(point, "greendsl.stage"), point => point.GetSumDouble());
        var record = RunRecord.Read(new RunFolder(result.Run));
        Assert.Equal(["checkpoint", "evaluate", "load", "train"], energy.Keys.Order());
        Assert.Equal(record.Stages.Train, energy["train"], 1e-9);
        Assert.Equal(record.Stages.Evaluate, energy["evaluate"], 1e-9);
        Assert.Equal(record.Result.Energy.EstimateJ, energy.Values.Sum(), 1e-9);
        Assert.All(Points(exported, "greendsl.energy", "J", mine), point => Assert.Equal("measured", Tag(point, "greendsl.energy.tag")));
        Assert.Equal(record.Result.Carbon.UsedG, Points(exported, "greendsl.carbon", "g", mine).Single().GetSumDouble(), 1e-9);
        Assert.Equal("average", Tag(Points(exported, "greendsl.carbon", "g", mine).Single(), "greendsl.carbon.kind"));
        Assert.Equal(200, Points(exported, "greendsl.steps", "{step}", mine).Single().GetSumLong());
        Assert.InRange(Points(exported, "greendsl.budget.utilization", "1", mine).Single().GetGaugeLastValueDouble(), 0.1, 1);
        Assert.InRange(Points(exported, "greendsl.loss", "1", mine).Single().GetGaugeLastValueDouble(), 1.0 / 201, 1.0 / 150);
        // A joule takes a second in this world.
        Assert.Equal(1, Points(exported, "greendsl.power", "W", mine).Single().GetGaugeLastValueDouble(), 1e-9);
        Assert.All(Points(exported, "greendsl.steps", "{step}", mine), point => Assert.Equal("sample", Tag(point, "greendsl.experiment")));
    }

    [Fact]
    public void Who_begins_to_listen_later_misses_nothing_of_the_run()
    {
        var exported = new List<MetricSnapshot>();
        MeterProvider? provider = null;
        var plan = SamplePlan.Create();
        var experiment = new FakeExperiment(plan, work =>
        {
            world.SpendPlanned(plan, work);
            if (world.Joules > 100) provider ??= Sdk.CreateMeterProviderBuilder().AddMeter("GreenDsl").AddInMemoryExporter(exported).Build();
        });

        var result = Run.Start(experiment, world.Options());
        provider?.ForceFlush();
        provider?.Dispose();

        Assert.Equal(200, Points(exported, "greendsl.steps", "{step}", new RunFolder(result.Run).Id).Single().GetSumLong());
    }

    private RunResult Start() => Run.Start(world.Experiment(SamplePlan.Create()), world.Options(SamplePlan.Create().WithBudget(joules: 1000)));

    // Other tests of this process run experiments at the same time; each run has points of its own.
    private static List<MetricPoint> Points(List<MetricSnapshot> exported, string name, string unit, string run) =>
        [.. exported.Where(metric => metric.Name == name && metric.Unit == unit).TakeLast(1).SelectMany(metric => metric.MetricPoints).Where(point => Tag(point, "greendsl.run") == run)];

    private static string Tag(in MetricPoint point, string name)
    {
        foreach (var tag in point.Tags)
            if (tag.Key == name) return (string)tag.Value!;
        return "";
    }
}
