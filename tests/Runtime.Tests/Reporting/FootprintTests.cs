using GreenDsl.Runtime.Reporting.Footprint;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Tests.Host;

namespace GreenDsl.Runtime.Tests.Reporting;

public sealed class FootprintTests : IDisposable
{
    private readonly VirtualWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void Embodied_carbon_is_shared_out_by_time_and_cores() =>
        // A quarter of the cores of a ton over a thousandth of four years.
        Assert.Equal(250, new Embodied(1000, 4, "").Grams(4 * 365 * 24 * 3.6, reserved: 4, total: 16), 1e-9);

    [Fact]
    public void The_score_is_operational_and_embodied_carbon()
    {
        var record = RunRecord.Read(new RunFolder(Run.Start(world.Experiment(SamplePlan.Create()), world.Options()).Run));
        record = record with { Machine = new("unit", 8, 1 << 30, []), Cores = 2 };

        var score = SciScore.Of(record, new(400, 5, "given"));

        var joules = record.Result.Energy.EstimateJ;
        Assert.Equal(joules / 3.6e6 * 360, score.OperationalG, 1e-9);
        Assert.Equal(360, score.IntensityGPerKWh, 1e-9);
        Assert.Equal(400_000 * record.Result.Seconds / (5 * 365 * 86400.0) * 2 / 8, score.EmbodiedG, 1e-9);
        Assert.Equal(score.OperationalG + score.EmbodiedG, score.PerRun);
        Assert.Equal((2, 48), SciScore.Of(record, Embodied.UnknownServer) is var assumed ? (assumed.Cores, assumed.AllCores) : default);
        Assert.Equal((8, 8), SciScore.Of(record with { Parts = new(1, 1, 1) }, new(400, 5, "given")) is var whole ? (whole.Cores, whole.AllCores) : default);
    }

    [Fact]
    public void Equivalents_follow_from_the_figures_they_name()
    {
        var (kWh, kilogram) = (3.6e6, 1000.0);

        Assert.Equal(["4.023 km", "83.3 times", "111 h 06 min", "10.75 l"], Equivalent.Of(kWh, kilogram).Select(one => one.Amount));
        Assert.Equal(["4 mm", "0.01 %", "400 ms", "0.01 ml"], Equivalent.Of(3.6, 0.001).Select(one => one.Amount));
    }
}
