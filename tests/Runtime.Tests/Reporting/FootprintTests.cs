using GreenDsl.Runtime.Metering.Calibration;
using GreenDsl.Runtime.Reporting;
using GreenDsl.Runtime.Reporting.Footprint;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Storage;
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
    public void The_machines_profile_is_believed_on_that_machine_and_the_command_line_before_it()
    {
        var folder = new RunFolder(Run.Start(world.Experiment(SamplePlan.Create()), world.Options()).Run);
        var machine = RunRecord.Read(folder).Machine!;
        var profile = new MachineProfile
        {
            CpuModel = machine.CpuModel, Cores = machine.Cores, IdleWatts = 5, BusyWatts = 50, CoversMemory = true, MeasuredBy = "test", MeasuredAt = default,
            EmbodiedKilograms = 300, LifetimeYears = 6,
        };

        Assert.Equal(new(300, 6, "given"), RunReport.Read(folder, profile).Embodied);
        Assert.Equal(new(200, 6, "given"), RunReport.Read(folder, profile, kilograms: 200).Embodied);
        Assert.Equal(Embodied.UnknownServer, RunReport.Read(folder, profile with { CpuModel = "another" }).Embodied);
        Assert.Equal((1000, 5, 48), RunReport.Read(folder, years: 5).Embodied is var partly ? (partly.Kilograms, partly.LifetimeYears, partly.Cores) : default);
    }

    [Fact]
    public void Calibrating_again_keeps_what_the_owner_wrote_into_the_profile()
    {
        var path = Path.Combine(world.Folder, "machine.json");
        var profile = new MachineProfile { CpuModel = "x", Cores = 4, IdleWatts = 5, BusyWatts = 50, CoversMemory = true, MeasuredBy = "test", MeasuredAt = default };
        (profile with { EmbodiedKilograms = 300 }).Write(path);

        Assert.Equal(300, profile.Keeping(path).EmbodiedKilograms);
        File.WriteAllText(path, "{");
        Assert.Equal(profile, profile.Keeping(path));
    }

    [Fact]
    public void Equivalents_follow_from_the_figures_they_name()
    {
        var (kWh, kilogram) = (3.6e6, 1000.0);

        Assert.Equal(["4.023 km", "83.3 times", "111 h 06 min", "10.75 l"], Equivalent.Of(kWh, kilogram).Select(one => one.Amount));
        Assert.Equal(["4 mm", "0.01 %", "400 ms", "0.01 ml"], Equivalent.Of(3.6, 0.001).Select(one => one.Amount));
    }
}
