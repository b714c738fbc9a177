namespace GreenDsl.Build.Natives;

/// <summary>The C++ library of the system, libstdc++.</summary>
internal static class CppRuntime
{
    /// <summary>Name that the loader looks for.</summary>
    public const string Name = "libstdc++.so.6";

    private static readonly string[] UsualFolders = ["/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib64", "/lib64", "/usr/lib"];

    /// <summary>
    /// The file that the loader takes: the one that this very process runs with, or the one in a usual folder; <see langword="null"/> where there is none.
    /// </summary>
    public static string? Find() =>
        Loaded("/proc/self/maps") ?? UsualFolders.Select(folder => Path.Combine(folder, Name)).FirstOrDefault(File.Exists);

    private static string? Loaded(string maps)
    {
        if (!File.Exists(maps)) return null;
        foreach (var line in File.ReadLines(maps))
        {
            var path = line.IndexOf('/');
            if (path >= 0 && Path.GetFileName(line.Substring(path)).StartsWith("libstdc++.so", StringComparison.Ordinal) && File.Exists(line.Substring(path)))
                return line.Substring(path);
        }
        return null;
    }
}
