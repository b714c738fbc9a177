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
        var first = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string? found = null;
        for (var at = first; at is not null; at = Path.GetDirectoryName(at))
        {
            var path = Path.Combine(at, name);
            if (found is null && File.Exists(path)) found = path;
            if (at == first && found is not null) return found;
            // In a worktree or a submodule .git is a file.
            if (Path.Exists(Path.Combine(at, ".git"))) return found;
        }

        return null;
    }
}
