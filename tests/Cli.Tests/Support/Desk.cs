using GreenDsl.Runtime.Metering;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Cli.Tests;

/// <summary>A command line inside this process, over a folder of its own.</summary>
internal sealed class Desk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Folder => folder.Path;

    public bool IsTerminal { get; init; }

    public string? StepSummaryFile { get; init; }

    public bool IsCI { get; init; }

    public Func<string, string?> Variable { get; init; } = static _ => null;

    public MeterFactory Meter { get; set; } = Meters.SinceProcessStart;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string Write(string name, string text) => folder.Write(name, text);

    public Outcome Run(IReadOnlyList<IExperiment> experiments, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = Green.Run(arguments, new Workplace
        {
            Experiments = experiments,
            ProjectFolder = folder.Path,
            CurrentFolder = folder.Path,
            Output = output,
            Error = error,
            IsTerminal = IsTerminal,
            Variable = Variable,
            IsCI = IsCI,
            Clock = Clock,
            Meter = Meter,
            StepSummaryFile = StepSummaryFile,
        });
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => folder.Dispose();
}
