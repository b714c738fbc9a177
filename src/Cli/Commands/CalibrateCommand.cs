using System.CommandLine;
using GreenDsl.Cli.Display;
using GreenDsl.Runtime.Metering.Calibration;

namespace GreenDsl.Cli.Commands;

/// <summary><c>calibrate</c>: finds what this machine draws when idle and when busy, so that estimates without a counter become narrower.</summary>
internal static class CalibrateCommand
{
    private const string WallMeter = "wall meter";
    private const string Watts = "a number of watts";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The command over a workplace.</summary>
    public static Command Create(Workplace workplace)
    {
        var idle = new NumberOption("--idle-watts", Watts, double.IsFinite) { Description = "What the machine draws when idle, read from a wall meter.", HelpName = "watts" };
        var busy = new NumberOption("--busy-watts", Watts, double.IsFinite) { Description = "What it draws when all cores are busy.", HelpName = "watts" };
        var seconds = new NumberOption("--seconds", "more than 0 and no more than a day", static number => number > 0 && number <= Longest.TotalSeconds)
        {
            Description = "How long each of the two states is held.",
            DefaultValueFactory = static _ => 30,
        };
        var command = new Command(
            "calibrate",
            "Measures this machine idle and with all cores busy, and keeps the two points as its profile. Where no energy counter can be read it holds the two states "
            + "for you to read a wall meter; give the watts with --idle-watts and --busy-watts then. GREEN_MACHINE names another file for the profile.")
        {
            idle,
            busy,
            seconds,
        };
        command.Validators.Add(line =>
        {
            if (line.GetResult(idle) is null != line.GetResult(busy) is null) line.AddError("--idle-watts and --busy-watts belong together");
        });
        command.SetAction(line => Calibrate(workplace, line.GetValue(idle), line.GetValue(busy), TimeSpan.FromSeconds(line.GetRequiredValue(seconds)!.Value)));
        return command;
    }

    private static int Calibrate(Workplace workplace, double? idleWatts, double? busyWatts, TimeSpan length)
    {
        using var calibrator = new Calibrator();
        var (by, coversMemory) = (WallMeter, true);
        if (idleWatts is null)
        {
            workplace.Output.WriteLine($"idle for {Quantities.Duration(length.TotalSeconds)}: leave the machine alone{Reading(calibrator, "now")}");
            idleWatts = calibrator.Idle(length);
            workplace.Output.WriteLine($"busy for {Quantities.Duration(length.TotalSeconds)}: all cores compute{Reading(calibrator, "again")}");
            busyWatts = calibrator.Busy(length);
            (by, coversMemory) = (calibrator.Counter ?? by, calibrator.CoversMemory);
        }

        if (idleWatts is not { } lower || busyWatts is not { } upper)
        {
            workplace.Output.WriteLine("no energy counter can be read here, so nothing was kept; now give what you read: calibrate --idle-watts ... --busy-watts ...");
            return ExitCode.Done;
        }

        var path = MachineProfile.PathBy(Environment.GetEnvironmentVariable);
        var profile = calibrator.Profile(lower, upper, by, coversMemory);
        profile.Keeping(path).Write(path);
        workplace.Output.WriteLine($"{profile.CpuModel}, {Words.Number(profile.Cores, "core")}: {Quantities.Number(lower)} W idle, {Quantities.Number(upper)} W busy ({by}); kept in {path}");
        return ExitCode.Done;
    }

    private static string Reading(Calibrator calibrator, string when) => calibrator.Counter is null ? $", and read your wall meter {when}" : "";
}
