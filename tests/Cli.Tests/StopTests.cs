using System.Runtime.InteropServices;

namespace GreenDsl.Cli.Tests;

/// <summary>Ctrl-C and SIGTERM, sent to a real run.</summary>
public sealed partial class StopTests : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public void A_signal_leaves_a_checkpoint_that_resumes(int signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are sent with kill");
        Skip.IfNot(ExperimentsProgram.CanResetSignals(), "env cannot reset signals here, and a background job's children ignore SIGINT: that takes coreutils 8.31");
        string[] longRun = ["run", "linear-regression", "--set", "train.epochs=100000", "--set", "budget.energy=50 kJ"];
        using var program = ExperimentsProgram.StartForSignals(folder.Path, longRun);
        program.WaitForLine("step ");
        Assert.Equal(0, Kill(program.ProcessId, signal));
        var stopped = program.End();
        Assert.Equal(3, stopped.ExitCode);
        Assert.Contains("was stopped by you", stopped.Output);
        Assert.Contains("go on    resume ", stopped.Output);

        var resumed = ExperimentsProgram.Run(folder.Path, "resume", "linear-regression", "--set", "train.epochs=1000", "--set", "budget.energy=100 kJ", "--json");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal("completed", resumed.Json.GetProperty("stopped").GetString());
        Assert.Contains("resumed at step", resumed.Error);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
