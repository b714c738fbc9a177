using GreenDsl.Runtime.Storage;

namespace GreenDsl.Runtime.Projects;

/// <summary>Closes the accounts of runs whose process died before it could do so itself.</summary>
internal static class DeadRuns
{
    /// <summary>A closing line for each of them.</summary>
    /// <param name="books">The accounts.</param>
    /// <param name="projectFolder">What runs' folders are relative to.</param>
    /// <param name="now">The time of the lines.</param>
    public static IReadOnlyList<ProjectEntry> Closings(ProjectBooks books, string projectFolder, DateTimeOffset now) =>
        [.. books.Runs.Where(static run => run.IsOpen && !run.Session.Owner.IsAlive).Select(run => Closing(run, projectFolder, now)).OfType<ProjectEntry>()];

    /// <summary>
    /// The run's own ledger knows best what it spent: it is written after the project's and before the spending. Where it is gone or damaged, the whole lease is spent.
    /// </summary>
    /// <returns><see langword="null"/> where somebody is carrying out the run after all, for example a process that cannot be seen from here.</returns>
    private static ProjectEntry? Closing(RunBook run, string projectFolder, DateTimeOffset now)
    {
        var path = new RunFolder(Path.Combine(projectFolder, run.Session.Folder)).Ledger;
        var spent = run.Leased;
        if (File.Exists(path))
        {
            try
            {
                using var ledger = RunLedger.OpenExisting(path);
                if (ledger.Last is { } last) spent = Footprint.Of(last.AsSpent().Spent);
            }
            catch (ExperimentException e) when (e.InnerException is IOException)
            {
                return null;
            }
            catch (ExperimentException)
            {
                // Damaged.
            }
        }

        return new() { At = now, Event = ProjectEvent.Closed, Run = run.Id, Spent = spent, Leased = spent };
    }
}
