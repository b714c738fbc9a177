using GreenDsl.Runtime.Storage;

namespace GreenDsl.Cli.Sources;

/// <summary>Keeps the overrides of a run beside its plan, so that resuming with further ones does not lose them.</summary>
internal static class OverrideRecord
{
    private const string FileName = "overrides.txt";

    /// <summary>The overrides that a run was started or resumed with, in order.</summary>
    public static IReadOnlyList<string> Read(RunFolder folder) => File.Exists(PathIn(folder)) ? File.ReadAllLines(PathIn(folder)) : [];

    /// <summary>Writes the overrides of a run.</summary>
    public static void Write(RunFolder folder, IReadOnlyList<string> overrides)
    {
        if (overrides.Count > 0)
            File.WriteAllText(PathIn(folder), string.Concat(overrides.Select(static text => text.ReplaceLineEndings(" ") + "\n")));
    }

    private static string PathIn(RunFolder folder) => Path.Combine(folder.Path, FileName);
}
