using System.Runtime.CompilerServices;

namespace GreenDsl.Torch.Tests.Support;

/// <summary>The folder of real data sets: GREEN_DATA, or shared/data beside the repository.</summary>
internal static class RealData
{
    /// <summary>The folder; skips the test where there is none with that file.</summary>
    public static string Folder(string file)
    {
        var folder = Candidates().FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, file)));
        Skip.If(folder is null, $"the real data {file} is not here: set GREEN_DATA to the folder that holds it");
        return folder!;
    }

    private static IEnumerable<string> Candidates([CallerFilePath] string here = "")
    {
        if (Environment.GetEnvironmentVariable("GREEN_DATA") is { Length: > 0 } given) yield return given;
        for (var folder = new FileInfo(here).Directory; folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared", "data");
    }
}
