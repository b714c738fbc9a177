using System.Text.Json;
using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Metering.Calibration;

namespace GreenDsl.Cli.Tests;

/// <summary><c>calibrate</c>, in processes of their own: where it keeps a profile is said in their environment.</summary>
public sealed class CalibrateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "settings", "greendsl", "machine.json");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Watts_read_from_a_wall_meter_become_the_machines_profile_and_a_run_uses_it()
    {
        var outcome = Green("calibrate", "--idle-watts", "41.5", "--busy-watts", "180");

        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.ToString());
        Assert.Contains($"41.5 W idle, 180 W busy (wall meter); kept in {File}", outcome.Output, StringComparison.Ordinal);
        var profile = MachineProfile.Read(File);
        Assert.Equal((HostMachine.Current.CpuModel, 41.5, 180, true), (profile.CpuModel, profile.IdleWatts, profile.BusyWatts, profile.CoversMemory));
        var run = Green("run", "linear-regression", "--meter", "cpu", "--set", "train.epochs=1", "--set", "budget.energy=1 MJ", "--json").Json.GetProperty("run").GetString()!;
        Assert.Equal(
            "machine profile (wall meter)",
            JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(run, "run.json"))).RootElement.GetProperty("meter").GetString());
    }

    [Fact]
    public void Without_watts_both_states_are_held()
    {
        var outcome = Green("calibrate", "--seconds", "0.05");

        Assert.Contains("idle for 50.0 ms: leave the machine alone", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("busy for 50.0 ms: all cores compute", outcome.Output, StringComparison.Ordinal);
        using var calibrator = new Calibrator();
        Assert.Equal(calibrator.Counter is not null, System.IO.File.Exists(File));
    }

    [Theory]
    [InlineData("--idle-watts 4", "--idle-watts and --busy-watts belong together")]
    [InlineData("--busy-watts 4", "--idle-watts and --busy-watts belong together")]
    [InlineData("--seconds 0", "--seconds takes more than 0 and no more than a day")]
    [InlineData("--seconds NaN", "--seconds takes more than 0 and no more than a day")]
    [InlineData("--seconds 1e300", "--seconds takes more than 0 and no more than a day")]
    [InlineData("--seconds abc", "--seconds takes more than 0 and no more than a day")]
    [InlineData("--idle-watts abc --busy-watts 3", "--idle-watts takes a number of watts")]
    [InlineData("--idle-watts 1 --busy-watts NaN", "--busy-watts takes a number of watts")]
    [InlineData("--idle-watts 9 --busy-watts 3", "a machine cannot draw 9 W when idle and 3 W when")]
    public void Arguments_that_make_no_sense_are_errors(string arguments, string message)
    {
        using var desk = new Desk();

        var outcome = desk.Run([], ["calibrate", .. arguments.Split(' ')]);

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    private Outcome Green(params string[] arguments) =>
        ExperimentsProgram.Run(folder.Path, arguments, ("XDG_CONFIG_HOME", Path.Combine(folder.Path, "settings")), (MachineProfile.PathVariable, ""));
}
