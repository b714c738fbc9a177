using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Runs;

namespace GreenDsl.Runtime.Storage;

/// <summary>
/// The append-only account of a run over all its sessions. Each line is brought to the disk before what it permits is spent, and carries a
/// checksum that continues its predecessor's, so that a line can be neither changed nor taken out unnoticed.
/// </summary>
internal sealed class RunLedger : IDisposable
{
    private const int ChecksumLength = 16;

    private readonly FileStream stream;
    private string checksum;

    private RunLedger(FileStream stream, LedgerEntry? last, IReadOnlyList<GridStretch> stretches, string checksum)
    {
        this.stream = stream;
        this.checksum = checksum;
        (Last, EarlierStretches) = (last, stretches);
    }

    /// <summary>The newest line.</summary>
    public LedgerEntry? Last { get; private set; }

    /// <summary>The stretches of equal carbon intensity before those of <see cref="Last"/>, as they were when the ledger was opened.</summary>
    public IReadOnlyList<GridStretch> EarlierStretches { get; }

    /// <summary>Opens a ledger, or begins one, and keeps every other process out until it is disposed.</summary>
    /// <exception cref="ExperimentException">It is damaged, or another process has it open.</exception>
    public static RunLedger Open(string path)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{path}: cannot be opened; perhaps another process is carrying out this run ({e.Message})", e);
        }

        try
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var (last, stretches, checksum, end) = Parse(bytes, path);
            // A torn last line permitted nothing: its writer died before it was on the disk, so before it spent anything on its strength.
            stream.SetLength(end);
            stream.Seek(0, SeekOrigin.End);
            return new(stream, last, stretches, checksum);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Appends a line and brings it to the disk.</summary>
    public void Append(LedgerEntry entry)
    {
        var json = JsonSerializer.Serialize(entry, RuntimeJson.Default.LedgerEntry);
        var next = Checksum(checksum, json);
        stream.Write(Encoding.UTF8.GetBytes($"{next} {json}\n"));
        stream.Flush(flushToDisk: true);
        (checksum, Last) = (next, entry);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static (LedgerEntry? Last, IReadOnlyList<GridStretch> Stretches, string Checksum, int End) Parse(ReadOnlySpan<byte> bytes, string path)
    {
        LedgerEntry? last = null;
        List<GridStretch> stretches = [];
        var (checksum, start, line) = ("", 0, 1);
        while (bytes[start..].IndexOf((byte)'\n') is var length and >= 0)
        {
            // A line repeats the stretches that have grown since the line before.
            stretches.AddRange(last?.Carbon.Stretches ?? []);
            (last, checksum) = ParseLine(Encoding.UTF8.GetString(bytes.Slice(start, length)), checksum) is { } parsed
                ? parsed
                : throw new ExperimentException(
                    FormattableString.Invariant($"{path}({line},1): the ledger is damaged here, so what this run has spent is not known; it cannot go on"));
            if (stretches.Count > last.Carbon.First) stretches.RemoveRange(last.Carbon.First, stretches.Count - last.Carbon.First);
            start += length + 1;
            line++;
        }

        return (last, stretches, checksum, start);
    }

    private static (LedgerEntry Entry, string Checksum)? ParseLine(string line, string previous)
    {
        if (line.Length <= ChecksumLength || line[ChecksumLength] != ' ') return null;
        var (checksum, json) = (line[..ChecksumLength], line[(ChecksumLength + 1)..]);
        if (checksum != Checksum(previous, json)) return null;
        try
        {
            return JsonSerializer.Deserialize(json, RuntimeJson.Default.LedgerEntry) is { } entry ? (entry, checksum) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Checksum(string previous, string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + json)))[..ChecksumLength];
}
