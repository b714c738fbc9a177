using GreenDsl.Runtime.Files;
using GreenDsl.Runtime.Grid;

namespace GreenDsl.Runtime.Storage;

/// <summary>The append-only account of a run over all its sessions.</summary>
internal sealed class RunLedger : IDisposable
{
    /// <summary>
    /// How long to wait for those who only look: other runs of the project at the ledger of one that was killed, and children of this process until they have become
    /// their program. Whoever carries out the run keeps it for longer.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly FileStream stream;
    private readonly ChainedLines<LedgerEntry> lines;

    private RunLedger(FileStream stream, ChainedLines<LedgerEntry> lines, IReadOnlyList<LedgerEntry> entries)
    {
        this.stream = stream;
        this.lines = lines;
        Last = entries is [.., var last] ? last : null;
        EarlierStretches = StretchesBeforeLast(entries);
    }

    /// <summary>The newest line.</summary>
    public LedgerEntry? Last { get; private set; }

    /// <summary>The stretches of equal carbon intensity before those of <see cref="Last"/>, as they were when the ledger was opened.</summary>
    public IReadOnlyList<GridStretch> EarlierStretches { get; }

    /// <summary>Opens a ledger, or begins one, and keeps every other process out until it is disposed.</summary>
    /// <exception cref="ExperimentException">It is damaged, or another process keeps it open.</exception>
    public static RunLedger Open(string path) => Open(path, FileMode.OpenOrCreate, Patience);

    /// <summary>Opens a ledger that is there, at once or not at all.</summary>
    /// <exception cref="ExperimentException">It is not there or damaged, or another process has it open.</exception>
    public static RunLedger OpenExisting(string path) => Open(path, FileMode.Open, TimeSpan.Zero);

    /// <summary>Appends a line and brings it to the disk.</summary>
    public void Append(LedgerEntry entry)
    {
        lines.Append(stream, entry);
        Last = entry;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static RunLedger Open(string path, FileMode mode, TimeSpan patience)
    {
        FileStream stream;
        try
        {
            stream = ExclusiveFile.Open(path, mode, patience);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{path}: cannot be opened; perhaps another process is carrying out this run ({e.Message})", e);
        }

        try
        {
            var lines = new ChainedLines<LedgerEntry>(RuntimeJson.Default.LedgerEntry, line => new(FormattableString.Invariant(
                $"{path}({line},1): the ledger is damaged here, so what this run has spent is not known; it cannot go on")));
            var entries = lines.ReadOn(stream);
            lines.Trim(stream);
            return new(stream, lines, entries);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static List<GridStretch> StretchesBeforeLast(IReadOnlyList<LedgerEntry> entries)
    {
        List<GridStretch> stretches = [];
        LedgerEntry? before = null;
        foreach (var entry in entries)
        {
            // A line repeats the stretches that have grown since the line before.
            stretches.AddRange(before?.Carbon.Stretches ?? []);
            if (stretches.Count > entry.Carbon.First) stretches.RemoveRange(entry.Carbon.First, stretches.Count - entry.Carbon.First);
            before = entry;
        }

        return stretches;
    }
}
