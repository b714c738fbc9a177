using System.Diagnostics;

namespace GreenDsl.Runtime.Files;

/// <summary>Files that one process at a time has open; the system closes them for a process that dies.</summary>
internal static class ExclusiveFile
{
    private const int LongestPause = 4;

    // EWOULDBLOCK on Linux and on macOS, sharing and lock violations on Windows.
    private static readonly int[] Contention = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>Opens a file for reading and writing, and waits for others to close it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">How to open it.</param>
    /// <param name="patience">How long to wait.</param>
    /// <exception cref="IOException">It cannot be opened; see <see cref="IsInUse"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not open it.</exception>
    public static FileStream Open(string path, FileMode mode, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException e) when (IsInUse(e) && waited.Elapsed < patience)
            {
                // Unequal pauses: processes that were woken together must not meet again.
                Thread.Sleep(Random.Shared.Next(1, LongestPause + 1));
            }
        }
    }

    /// <summary>Whether a file could not be opened because another process has it open.</summary>
    public static bool IsInUse(IOException error) => Contention.Contains(error.HResult);
}
