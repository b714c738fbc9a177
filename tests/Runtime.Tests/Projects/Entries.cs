using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Projects;

namespace GreenDsl.Runtime.Tests.Projects;

/// <summary>Lines of a project's ledger; a joule is a milligram in them.</summary>
internal static class Entries
{
    public static ProcessIdentity Dead { get; } = new(int.MaxValue, "never");

    public static DateTimeOffset Day(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);

    public static Footprint Joules(double joules) => new(joules, joules / 1000);

    public static ProjectEntry Started(string run, double leased, int day = 1, double spent = 0, string meter = "cpu", IntensityKind intensity = IntensityKind.Average, ProcessIdentity? owner = null, string? folder = null) =>
        Entry(ProjectEvent.Started, run, spent, leased, day) with { Session = new("sample", folder ?? $"runs/sample/{run}", meter, intensity, owner ?? ProcessIdentity.Current) };

    public static ProjectEntry Lease(string run, double spent, double leased, int day = 1) => Entry(ProjectEvent.Lease, run, spent, leased, day);

    public static ProjectEntry Closed(string run, double spent, int day = 1) => Entry(ProjectEvent.Closed, run, spent, spent, day);

    public static ProjectEntry Settled(string run, double spent, int day = 1) => Entry(ProjectEvent.Settled, run, spent, spent, day);

    private static ProjectEntry Entry(ProjectEvent reason, string run, double spent, double leased, int day) =>
        new() { At = Day(day), Event = reason, Run = run, Spent = Joules(spent), Leased = Joules(leased) };
}
