using GreenDsl.Runtime.Files;

namespace GreenDsl.Runtime.Projects;

/// <summary>
/// The append-only account of all runs of a project, shared by concurrent processes. Nothing of it is kept open: whoever wants to append takes the
/// lock, reads what others have appended since, decides, appends, and lets go.
/// </summary>
internal sealed class ProjectLedger
{
    private readonly Project project;
    private readonly ProjectFiles files;
    private readonly ChainedLines<ProjectEntry> lines;
    private readonly ProjectBooks books;

    /// <summary>Knows nothing until the first <see cref="Update{T}"/> or <see cref="Read"/>.</summary>
    public ProjectLedger(Project project)
    {
        this.project = project;
        files = new(project.Folder);
        books = new(project.Budgets);
        lines = new(RuntimeJson.Default.ProjectEntry, line => files.Damaged(FormattableString.Invariant($"{files.Ledger}({line},1)"), "the project's ledger is damaged here"));
    }

    /// <summary>The accounts as they stood when the ledger was last looked at.</summary>
    public ProjectBooks Books => books;

    /// <summary>Reads what others have written and does something about it, all in one: nobody else can write in between.</summary>
    /// <exception cref="ExperimentException">The ledger is damaged or cannot be written to, or others kept it for too long.</exception>
    public T Update<T>(Func<Transaction, T> action)
    {
        files.Create();
        using var turn = ProjectLock.Take(files);
        using var stream = Open(FileMode.OpenOrCreate);
        ReadOn(stream, turn);
        return action(new(this, stream, turn));
    }

    /// <summary>The accounts as they stand now; empty where nothing was ever entered.</summary>
    /// <exception cref="ExperimentException">The ledger is damaged or cannot be read, or others kept it for too long.</exception>
    public ProjectBooks Read()
    {
        if (!Directory.Exists(files.Folder)) return books;
        using var turn = ProjectLock.Take(files);
        using var stream = Open(FileMode.OpenOrCreate);
        ReadOn(stream, turn);
        return books;
    }

    private FileStream Open(FileMode mode)
    {
        try
        {
            return new FileStream(files.Ledger, mode, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{files.Ledger}: the project's ledger cannot be opened: {e.Message}", e);
        }
    }

    private void ReadOn(FileStream stream, ProjectLock turn)
    {
        if (stream.Length < Math.Max(turn.Length, lines.End)) throw files.Damaged(files.Ledger, "lines are missing at the end of the project's ledger");
        foreach (var entry in lines.ReadOn(stream))
        {
            if (!books.Knows(entry)) throw files.Damaged(files.Ledger, $"the project's ledger tells of a run {entry.Run} that never began");
            books.Apply(entry);
        }
    }

    /// <summary>One turn at the ledger.</summary>
    public sealed class Transaction
    {
        private readonly ProjectLedger ledger;
        private readonly FileStream stream;
        private readonly ProjectLock turn;

        internal Transaction(ProjectLedger ledger, FileStream stream, ProjectLock turn) => (this.ledger, this.stream, this.turn) = (ledger, stream, turn);

        /// <summary>The accounts as they stand.</summary>
        public ProjectBooks Books => ledger.books;

        /// <summary>Appends a line and brings it to the disk.</summary>
        public void Append(ProjectEntry entry)
        {
            try
            {
                ledger.lines.Append(stream, entry);
                turn.Length = ledger.lines.End;
            }
            catch (IOException e)
            {
                throw new ExperimentException($"{ledger.files.Ledger}: the project's ledger cannot be written: {e.Message}", e);
            }

            ledger.books.Apply(entry);
        }

        /// <summary>Closes the accounts of runs whose process has died.</summary>
        /// <param name="now">The time.</param>
        /// <param name="except">A run that this process has taken over.</param>
        public void CloseDead(DateTimeOffset now, string except)
        {
            foreach (var closing in DeadRuns.Closings(ledger.books, ledger.project.Folder, now).Where(closing => closing.Run != except)) Append(closing);
        }
    }
}
