using System.Text.Json;
using System.Text.Json.Serialization;
using GreenDsl.Runtime.Grid;

namespace GreenDsl.Runtime.Projects;

/// <summary>What the ledger of a project says: every run, and where the budgets stand.</summary>
public sealed record ProjectStatement
{
    /// <summary>The project's name; <see langword="null"/> where it has no file.</summary>
    public required string? Project { get; init; }

    /// <summary>The ledger's file.</summary>
    public required string Ledger { get; init; }

    /// <summary>The budgets, in the file's order.</summary>
    public required IReadOnlyList<BudgetStanding> Budgets { get; init; }

    /// <summary>The runs in the order of their first start.</summary>
    public required IReadOnlyList<ProjectRun> Runs { get; init; }

    /// <summary>Reads a project's ledger, and the ledgers of runs whose process has died.</summary>
    /// <exception cref="ExperimentException">It is damaged or cannot be read.</exception>
    public static ProjectStatement Read(Project project, DateTimeOffset now)
    {
        var books = new ProjectLedger(project).Read();
        // Only in memory: whoever looks on writes nothing.
        foreach (var closing in DeadRuns.Closings(books, project.Folder, now)) books.Apply(closing);
        return new()
        {
            Project = project.Name,
            Ledger = new ProjectFiles(project.Folder).Ledger,
            Budgets = books.Standings(now),
            Runs = [.. books.Runs.Select(static run => new ProjectRun
            {
                Id = run.Id,
                Experiment = run.Session.Experiment,
                Started = run.Started,
                State = run.IsOpen ? ProjectRunState.Running : run.State == ProjectEvent.Settled ? ProjectRunState.Settled : ProjectRunState.Killed,
                Used = run.Spent,
                Reserved = run.Leased - run.Spent,
                Meter = run.Session.Meter,
                Intensity = run.Session.Intensity,
                Counts = run.Counts,
                Folder = run.Session.Folder,
            })],
        };
    }

    /// <summary>The statement as one JSON object, indented, without a final newline.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RuntimeJson.Indented.ProjectStatement);
}

/// <summary>A run in the ledger of its project.</summary>
public sealed record ProjectRun
{
    /// <summary>Name of its folder.</summary>
    public required string Id { get; init; }

    /// <summary>The experiment's name.</summary>
    public required string Experiment { get; init; }

    /// <summary>When it first started, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>What became of it.</summary>
    public required ProjectRunState State { get; init; }

    /// <summary>Spent, as far as is known.</summary>
    public required Footprint Used { get; init; }

    /// <summary>Leased beyond that while it runs.</summary>
    public required Footprint Reserved { get; init; }

    /// <summary>The word for its meter.</summary>
    public required string Meter { get; init; }

    /// <summary>The kind of carbon intensity that its grams are counted with.</summary>
    public required IntensityKind Intensity { get; init; }

    /// <summary>Whether budgets count it: modelled joules are not real.</summary>
    public required bool Counts { get; init; }

    /// <summary>Its folder, relative to the project's where it lies in it.</summary>
    public required string Folder { get; init; }
}

/// <summary>What became of a run.</summary>
public enum ProjectRunState
{
    /// <summary>Its process is at work.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It ended in order, whether or not it came to the end of its training.</summary>
    [JsonStringEnumMemberName("settled")]
    Settled,

    /// <summary>Its process died; it can be resumed.</summary>
    [JsonStringEnumMemberName("killed")]
    Killed,
}
