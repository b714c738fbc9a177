using System.Globalization;
using GreenDsl.Runtime.Frontiers;

namespace GreenDsl.Cli.Display;

/// <summary>A frontier in plain lines, one a run.</summary>
internal sealed class FrontierLines(TextWriter writer) : IFrontierObserver
{
    /// <inheritdoc/>
    public void Noticed(string message) => writer.WriteLine(message);

    /// <inheritdoc/>
    public void Known(FrontierRun run) { }

    /// <inheritdoc/>
    public void Done(FrontierRun run, FrontierProgress progress) => writer.WriteLine(Line(run, progress));

    /// <summary>A run in one line.</summary>
    public static string Line(FrontierRun run, FrontierProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {run.Seed}  {Quantities.Percent(run.Share),5}  {run.Method.ToString().ToLowerInvariant(),-8}  {(run.Error is { } error ? error.ToString("0.000", CultureInfo.InvariantCulture) : run.Failure)}"
        + $"  ({Quantities.Energy(run.UsedJ)}, {Quantities.Duration(run.CpuSeconds)} of processor; {Left(progress)})");

    /// <summary>How far it is.</summary>
    public static string Left(FrontierProgress progress) =>
        string.Create(CultureInfo.InvariantCulture, $"{progress.Done:N0} of {progress.All:N0} runs, about {Quantities.Duration(progress.SecondsLeft)} left");
}
