using System.ComponentModel;
using System.Diagnostics;

namespace GreenDsl.Cli.Tests;

/// <summary>The repository's experiments program, as a user runs it: a process of its own with pipes.</summary>
internal sealed class ExperimentsProgram : IDisposable
{
    private const string ResetInterrupt = "--default-signal=INT";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly Task<string> error;

    private ExperimentsProgram(Process process, Task<string> error) => (this.process, this.error) = (process, error);

    // tests/Cli.Tests/bin/<configuration>/<framework>/ and experiments/bin/<configuration>/<framework>/
    private static string Dll { get; } = Path.Combine(
        Repository.Root, "experiments", Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "Cli.Tests"), AppContext.BaseDirectory), "GreenDsl.Experiments.dll");

    public int ProcessId => process.Id;

    public static ExperimentsProgram Start(string folder, params IEnumerable<string> arguments) => StartIn(folder, [("GREEN_DATA", RealData.Root ?? "")], arguments);

    /// <summary>Starts it as a terminal does: a signal that the tests were started to ignore, as what a shell puts into the background is, reaches it.</summary>
    public static ExperimentsProgram StartForSignals(string folder, params IEnumerable<string> arguments) => StartIn(
        folder, [("GREEN_DATA", RealData.Root ?? "")], arguments, OperatingSystem.IsLinux() ? ["env", ResetInterrupt, "dotnet"] : ["dotnet"]);

    /// <summary>Whether <see cref="StartForSignals"/> can do what it says: <c>env</c> knows the option from coreutils 8.31 on.</summary>
    public static bool CanResetSignals()
    {
        if (!OperatingSystem.IsLinux()) return true;
        using var trial = Process.Start(new ProcessStartInfo("env", [ResetInterrupt, "true"]) { RedirectStandardError = true })!;
        trial.WaitForExit();
        return trial.ExitCode == 0;
    }

    private static ExperimentsProgram StartIn(string folder, IEnumerable<(string Name, string Value)> environment, IEnumerable<string> arguments, params string[] program)
    {
        var start = new ProcessStartInfo(program is [var first, ..] ? first : "dotnet", program.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments.Prepend(Dll))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // What a test runs does not belong into the account of whoever runs the tests.
        start.Environment["GREEN_LEDGER"] = folder;
        // What a test runs is no part of the summary of the CI step that runs the tests.
        start.Environment.Remove("GITHUB_STEP_SUMMARY");
        var process = Process.Start(start)!;
        return new ExperimentsProgram(process, process.StandardError.ReadToEndAsync());
    }

    public static Outcome Run(string folder, params IEnumerable<string> arguments)
    {
        using var program = Start(folder, arguments);
        return program.End();
    }

    /// <summary>Runs without a folder of data sets.</summary>
    public static Outcome RunWithoutData(string folder, params IEnumerable<string> arguments)
    {
        using var program = StartIn(folder, [("GREEN_DATA", "")], arguments);
        return program.End();
    }

    /// <summary>Runs with further environment variables.</summary>
    public static Outcome Run(string folder, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        using var program = StartIn(folder, environment, arguments);
        return program.End();
    }

    /// <summary>Reads lines of standard output until one holds a text.</summary>
    public void WaitForLine(string text)
    {
        while (process.StandardOutput.ReadLine() is { } line)
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        throw new InvalidOperationException($"the program ended without a line with '{text}':\n{error.Result}");
    }

    /// <summary>Kills it once it has used so much processor time: not wall-clock time, for a busy machine may take long to get it going.</summary>
    /// <returns>Its processor seconds by then; <see langword="null"/> if it ended by itself before.</returns>
    public double? KillAfter(double seconds)
    {
        try
        {
            while (!process.WaitForExit(5))
            {
                process.Refresh();
                var used = process.TotalProcessorTime.TotalSeconds;
                if (used < seconds) continue;
                process.Kill();
                process.WaitForExit();
                return used;
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended while it was looked at.
        }

        return null;
    }

    public Outcome End()
    {
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new TimeoutException($"the program did not end:\n{output.Result}\n{error.Result}");
        }
        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
