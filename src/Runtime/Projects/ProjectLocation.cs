using GreenDsl.Runtime.Files;

namespace GreenDsl.Runtime.Projects;

/// <summary>Finds the file of a project.</summary>
public static class ProjectLocation
{
    /// <summary>
    /// The nearest in a folder or above it, as far as the root of the repository; outside of repositories in the folder alone. <see langword="null"/>
    /// where there is none.
    /// </summary>
    /// <param name="folder">The program's own folder.</param>
    /// <param name="name">The file's name.</param>
    public static string? Find(string folder, string name)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var root = RepositoryFolder.Above(folder) ?? folder;
        for (var at = folder; at is not null && at.Length >= root.Length; at = Path.GetDirectoryName(at))
        {
            var path = Path.Combine(at, name);
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
