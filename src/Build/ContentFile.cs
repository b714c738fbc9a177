namespace GreenDsl.Build;

/// <summary>Files that a build writes: whole or not at all, and only when their content changes, so that what depends on them stays up to date.</summary>
internal static class ContentFile
{
    /// <summary>Makes <paramref name="path"/> hold <paramref name="content"/>. A file that held something else is replaced by a new one, so other hard links to it keep their content.</summary>
    /// <returns>Whether anything was written.</returns>
    public static bool Write(string path, byte[] content)
    {
        if (File.Exists(path) && new FileInfo(path).Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content)) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Delete(path);
            File.Move(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
        return true;
    }
}
