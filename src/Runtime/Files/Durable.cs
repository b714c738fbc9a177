using System.Runtime.InteropServices;

namespace GreenDsl.Runtime.Files;

/// <summary>Files that are either the old ones or the new ones whole, whatever happens in between.</summary>
internal static class Durable
{
    private const string Temporary = ".tmp";

    /// <summary>Writes a file beside its place, brings it to the disk, and moves it there.</summary>
    /// <exception cref="ExperimentException">It cannot be written.</exception>
    public static void Replace(string path, Action<FileStream> write) => Guarded(path, () => ReplaceUnguarded(path, write));

    /// <summary>Replaces a file without waiting for the disk: for what a power cut may take without harm.</summary>
    /// <exception cref="ExperimentException">It cannot be written.</exception>
    public static void ReplaceInPassing(string path, byte[] bytes) => Guarded(path, () =>
    {
        File.WriteAllBytes(path + Temporary, bytes);
        File.Move(path + Temporary, path, overwrite: true);
    });

    /// <summary>Brings a folder's entries to the disk: a renamed or new file is only certain to be found after that.</summary>
    public static void FlushFolder(string folder)
    {
        // Windows journals its directories and offers no such call.
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0) throw new IOException($"cannot open the folder {folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        try
        {
            // A file system that cannot (EINVAL) has nothing that could be lost this way.
            _ = Sync(descriptor);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static void Guarded(string path, Action replace)
    {
        try
        {
            replace();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{path}: cannot be written: {e.Message}", e);
        }
    }

    private static void ReplaceUnguarded(string path, Action<FileStream> write)
    {
        var temporary = path + Temporary;
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
