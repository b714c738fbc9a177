namespace GreenDsl.Data;

/// <summary>Where a declared data path may lead. The order is the same at build and at run.</summary>
public static class DataPaths
{
    /// <summary>Name of the environment variable that holds a folder of data sets.</summary>
    public const string Variable = "GREEN_DATA";

    /// <summary>The places to look at, in order: the declaring file's folder, then the folder of data sets. An absolute path stands alone.</summary>
    /// <param name="path">The path as declared.</param>
    /// <param name="sourceFolder">Folder of the declaring file.</param>
    /// <param name="greenData">Value of <see cref="Variable"/>; <see langword="null"/> or empty where it is not set.</param>
    public static IReadOnlyList<string> Candidates(string path, string sourceFolder, string? greenData) =>
        Candidates(path, greenData is null ? [sourceFolder] : [sourceFolder, greenData]);

    /// <summary>The places to look at below several folders, in their order. An absolute path stands alone; an empty folder is passed over.</summary>
    public static IReadOnlyList<string> Candidates(string path, IEnumerable<string> folders) =>
        Path.IsPathRooted(path)
            ? [path]
            : [.. folders.Where(static folder => folder.Length > 0).Select(folder => Path.Combine(folder, path)).Distinct(StringComparer.Ordinal)];
}
