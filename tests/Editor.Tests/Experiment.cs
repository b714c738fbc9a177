using GreenDsl.Dsl;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Editor.Tests;

/// <summary>An experiment of the repository.</summary>
/// <param name="Path">Its path in the repository.</param>
/// <param name="Text">Its text.</param>
internal sealed record Experiment(string Path, string Text)
{
    /// <summary>The repository's own experiments.</summary>
    public static IReadOnlyList<Experiment> Own { get; } = In("experiments");

    /// <summary>All experiments with no error but that data is not there, and no warning that an editor gives, too.</summary>
    public static IReadOnlyList<Experiment> Right { get; } = [.. Own, .. In("tests/Generator.Tests/Golden").Where(static experiment => Findings(experiment).All(IsUnseen))];

    /// <summary>The folder that it stands in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Repository.Root, Path))!;

    private static IReadOnlyList<Experiment> In(string folder) =>
        [.. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, folder), "*.green.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(static file => new Experiment(System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllText(file)))];

    private static IEnumerable<Finding> Findings(Experiment experiment) => GreenCompiler.Compile(experiment.Text, experiment.Path, head: null).Findings;

    // Whether an editor, which knows neither the data nor more than one key at a time, has nothing to say of it.
    private static bool IsUnseen(Finding finding) =>
        finding.Rule == FindingCatalog.UnknownData || (finding.Rule.Severity != Severity.Error && finding.Rule != FindingCatalog.UnknownGrid);
}
