using Microsoft.Win32.SafeHandles;

namespace GreenDsl.Runtime.Metering.Rapl;

/// <summary>The machine's own sensors. Files stay open: a further reading is one system call.</summary>
/// <param name="root">A folder that stands for the file system's root.</param>
internal sealed class SensorFiles(string root = "") : ISensorFiles
{
    private readonly Dictionary<string, SafeFileHandle> open = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<string> Folders(string path)
    {
        try
        {
            return Directory.Exists(root + path) ? [.. Directory.EnumerateDirectories(root + path).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public SensorAnswer Read(string path, Span<byte> buffer, out int length)
    {
        length = 0;
        try
        {
            if (!open.TryGetValue(path, out var handle))
                open[path] = handle = File.OpenHandle(root + path, share: FileShare.ReadWrite | FileShare.Delete);
            length = RandomAccess.Read(handle, buffer, 0);
            return SensorAnswer.Text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A sensor that comes back is another file: the old handle would fail for ever.
            if (open.Remove(path, out var stale)) stale.Dispose();
            return e switch
            {
                FileNotFoundException or DirectoryNotFoundException => SensorAnswer.Missing,
                UnauthorizedAccessException => SensorAnswer.Forbidden,
                _ => SensorAnswer.Failed,
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var handle in open.Values) handle.Dispose();
        open.Clear();
    }
}
