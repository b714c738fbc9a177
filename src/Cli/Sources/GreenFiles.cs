using GreenDsl.Dsl.Attributes;
using GreenDsl.Dsl.Model;

namespace GreenDsl.Cli.Sources;

/// <summary>Finds the files of experiments and projects.</summary>
internal static class GreenFiles
{
    /// <summary>What every experiment file's name ends in.</summary>
    public const string Suffix = ".green.yaml";

    // What a build or a run wrote holds copies of experiments, not experiments.
    private static readonly string[] Skipped = ["bin", "obj", "runs", "node_modules"];

    /// <summary>The files of experiments and projects at a path, in ordinal order: the file itself, or all of a folder and the folders below it.</summary>
    public static IEnumerable<string> At(string path) => Directory.Exists(path) ? Below(path) : [path];

    private static IEnumerable<string> Below(string folder)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };
        var files = Directory.EnumerateFiles(folder, "*" + Suffix, options)
            .Concat(Directory.EnumerateFiles(folder, ProjectFile.FileName, options))
            .Concat(Directory.EnumerateFiles(folder, "*" + CSharpFile.Suffix, options).Where(DeclaresExperiment))
            .Order(StringComparer.Ordinal);
        var folders = Directory.EnumerateDirectories(folder, "*", options)
            .Where(static name => !Skipped.Contains(Path.GetFileName(name), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
        return files.Concat(folders.SelectMany(Below));
    }

    // Most C# declares none, and what cannot be read is for the compiler to say.
    private static bool DeclaresExperiment(string path)
    {
        try
        {
            return CSharpFile.Read(File.ReadAllText(path)).Count > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
