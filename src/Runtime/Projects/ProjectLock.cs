using System.Buffers.Text;
using System.Globalization;
using System.Text;
using GreenDsl.Runtime.Files;

namespace GreenDsl.Runtime.Projects;

/// <summary>
/// The right to append to a project's ledger: one process at a time has the lock's file open, and the system closes it for a process that dies.
/// The file remembers how long the ledger is, because lines that are missing at its end break no checksum.
/// </summary>
internal sealed class ProjectLock : IDisposable
{
    private readonly FileStream stream;

    private ProjectLock(FileStream stream) => this.stream = stream;

    /// <summary>How long to wait for others: each of them needs milliseconds.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The length that the ledger has at least, in bytes; 0 where nothing is known of it.</summary>
    public long Length
    {
        get
        {
            var text = new byte[20];
            stream.Seek(0, SeekOrigin.Begin);
            var read = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return Utf8Parser.TryParse(text.AsSpan(0, read), out long length, out var digits) && digits == text.Length ? length : 0;
        }

        set
        {
            stream.Seek(0, SeekOrigin.Begin);
            stream.Write(Encoding.UTF8.GetBytes(value.ToString("D20", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="ExperimentException">Others kept it for too long, or it cannot be opened at all.</exception>
    public static ProjectLock Take(ProjectFiles files) => Take(files, Patience);

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="ExperimentException">Others kept it for longer than <paramref name="patience"/>, or it cannot be opened at all.</exception>
    public static ProjectLock Take(ProjectFiles files, TimeSpan patience)
    {
        try
        {
            return new(ExclusiveFile.Open(files.Lock, FileMode.OpenOrCreate, patience));
        }
        catch (IOException e) when (ExclusiveFile.IsInUse(e))
        {
            throw new ExperimentException(FormattableString.Invariant($"{files.Lock}: other processes kept the project's ledger for {patience.TotalSeconds:0.###} s; is one of them halted?"), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{files.Lock}: the project's ledger cannot be opened: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
