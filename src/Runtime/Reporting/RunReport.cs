using System.Security.Cryptography;
using GreenDsl.Runtime.Metering.Calibration;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Reporting.Footprint;
using GreenDsl.Runtime.Reporting.Pages;
using GreenDsl.Runtime.Runs;
using GreenDsl.Runtime.Runs.Tracing;
using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Reporting;

/// <summary>All that is known of one run that has ended, and of those before it: what a page is made of.</summary>
public sealed class RunReport
{
    private const int MostEarlier = 200;

    private RunReport(ExperimentPlan plan, RunRecord record, Trace? trace) => (Plan, Record, Trace) = (plan, record, trace);

    /// <summary>The plan that was carried out.</summary>
    public ExperimentPlan Plan { get; }

    /// <summary>How the run came about and ended.</summary>
    public RunRecord Record { get; }

    /// <summary>Its course; <see langword="null"/> where it was not recorded.</summary>
    public Trace? Trace { get; }

    /// <summary>Earlier runs of the same experiment with their plans, the oldest first.</summary>
    public required IReadOnlyList<(RunRecord Record, ExperimentPlan Plan)> Earlier { get; init; }

    /// <summary>SHA-256 of the resolved experiment, lower-case hex.</summary>
    public required string PlanHash { get; init; }

    /// <summary>What the machine's embodied carbon is computed from.</summary>
    public required Embodied Embodied { get; init; }

    /// <summary>Reads a run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="machine">The profile of the machine; used where the run was carried out on that one.</param>
    /// <param name="kilograms">kgCO2e of making the machine; <see langword="null"/> takes the profile's, or assumes a server.</param>
    /// <param name="years">How long the machine is in use; <see langword="null"/> likewise.</param>
    /// <exception cref="ExperimentException">It has not ended, or its files are damaged.</exception>
    public static RunReport Read(RunFolder folder, MachineProfile? machine = null, double? kilograms = null, double? years = null)
    {
        var record = RunRecord.Read(folder);
        if (record.Machine is null || machine?.IsOf(record.Machine) == false) machine = null;
        return new(folder.ReadPlan(), record, Trace.Read(folder))
        {
            Earlier = [.. Siblings(folder).TakeWhile(other => other.Id != folder.Id).TakeLast(MostEarlier).Select(TryRead).OfType<(RunRecord, ExperimentPlan)>()],
            PlanHash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.Plan))),
            Embodied = Embodied.Of(kilograms ?? machine?.EmbodiedKilograms, years ?? machine?.LifetimeYears),
        };
    }

    /// <summary>The page: one file that asks for nothing from anywhere. The same run gives the same bytes.</summary>
    public string ToHtml() => ReportPage.Of(this);

    private static IEnumerable<RunFolder> Siblings(RunFolder folder) => Directory.EnumerateDirectories(Path.GetDirectoryName(folder.Path)!)
        .Order(StringComparer.Ordinal)
        .Select(static path => new RunFolder(path));

    private static (RunRecord, ExperimentPlan)? TryRead(RunFolder folder)
    {
        try
        {
            return (RunRecord.Read(folder), folder.ReadPlan());
        }
        catch (ExperimentException)
        {
            // A run that was cut off, or some other folder: nothing to compare with.
            return null;
        }
    }
}
