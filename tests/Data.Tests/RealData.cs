namespace GreenDsl.Data.Tests;

/// <summary>Real data sets: below <c>GREEN_DATA</c>, or in shared/data beside the repository. Tests that need a missing one are skipped aloud.</summary>
internal static class RealData
{
    public static string File(string name)
    {
        var path = Folders().Select(folder => Path.Combine(folder, name)).FirstOrDefault(System.IO.File.Exists);
        Skip.If(path is null, $"{name} is not below {DataPaths.Variable} nor in shared/data beside the repository");
        return path;
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable(DataPaths.Variable) is { Length: > 0 } declared) yield return declared;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared", "data");
    }
}
