namespace GreenDsl.Tests;

/// <summary>Real data sets in the folder that <c>GREEN_DATA</c> names. Tests that need a missing one are skipped aloud.</summary>
internal static class RealData
{
    /// <summary>A file; skips the test where it is missing.</summary>
    public static string File(string name) => Path.Combine(Folder(name), name);

    /// <summary>The folder; skips the test where it lacks the file.</summary>
    public static string Folder(string file)
    {
        var folder = Environment.GetEnvironmentVariable("GREEN_DATA");
        Skip.If(string.IsNullOrEmpty(folder), $"{file} is real data: set GREEN_DATA to the folder that holds it");
        Skip.IfNot(System.IO.File.Exists(Path.Combine(folder!, file)), $"{file} is not in the folder that GREEN_DATA names");
        return Path.GetFullPath(folder!);
    }
}
