namespace GreenDsl.Tests;

/// <summary>Real data sets in the folder that <c>GREEN_DATA</c> names. Tests that need a missing one are skipped aloud.</summary>
internal static class RealData
{
    /// <summary>The folder, a relative one counted from the repository's, wherever the tests run; <see langword="null"/> where none is named.</summary>
    public static string? Root { get; } =
        Environment.GetEnvironmentVariable("GREEN_DATA") is { Length: > 0 } named ? Path.GetFullPath(named, Repository.Root) : null;

    /// <summary>A file; skips the test where it is missing.</summary>
    public static string File(string name) => Path.Combine(Folder(name), name);

    /// <summary>The folder; skips the test where it lacks the file.</summary>
    public static string Folder(string file)
    {
        Skip.If(Root is null, $"{file} is real data: set GREEN_DATA to the folder that holds it");
        Skip.IfNot(System.IO.File.Exists(Path.Combine(Root!, file)), $"{file} is not in {Root}, the folder that GREEN_DATA names");
        return Root!;
    }
}
