namespace GreenDsl.Runtime.Files;

/// <summary>Finds the repository that a folder lies in.</summary>
public static class RepositoryFolder
{
    private const string Mark = ".git";

    /// <summary>The nearest folder at or above <paramref name="folder"/> that holds <c>.git</c> (a folder, or a file in a work tree); <see langword="null"/> where none does.</summary>
    public static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (Path.Exists(Path.Combine(at.FullName, Mark)))
                return at.FullName;
        return null;
    }
}
