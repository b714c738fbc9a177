namespace GreenDsl.Runtime.Storage;

/// <summary>Finds runs by what people call them.</summary>
public static class RunFolders
{
    /// <summary>
    /// The run that <paramref name="text"/> means: the path of its folder or of a file in it, its id, the short part at the end of its id, or the
    /// name of an experiment, which is its latest run.
    /// </summary>
    /// <param name="runs">The folder of all runs.</param>
    /// <param name="text">What the user wrote.</param>
    /// <exception cref="ExperimentException">Nothing or more than one run is meant.</exception>
    public static RunFolder Find(string runs, string text)
    {
        var path = File.Exists(text) ? Path.GetDirectoryName(Path.GetFullPath(text))! : text;
        if (Directory.Exists(path) && new RunFolder(path) is var folder && File.Exists(folder.Plan)) return folder;

        var all = All(runs);
        var ofExperiment = all.LastOrDefault(run => run.Experiment == text);
        if (ofExperiment is not null) return ofExperiment;

        var named = all.Where(run => run.Id == text || run.Id.EndsWith("-" + text, StringComparison.Ordinal)).ToList();
        return named switch
        {
            [var only] => only,
            [] when all.Count == 0 => throw new ExperimentException($"there is no run '{text}': {runs} holds no runs yet"),
            [] => throw new ExperimentException($"there is no run '{text}' in {runs}; give a folder, a run's id or an experiment: {Names(all)}"),
            _ => throw new ExperimentException($"'{text}' means more than one run: {string.Join(", ", named.Select(run => run.Path))}"),
        };
    }

    /// <summary>All runs, the oldest of an experiment first.</summary>
    public static IReadOnlyList<RunFolder> All(string runs) => !Directory.Exists(runs)
        ? []
        : [.. Directory.EnumerateDirectories(runs)
            .SelectMany(Directory.EnumerateDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new RunFolder(path))
            .Where(run => File.Exists(run.Plan))];

    private static string Names(IReadOnlyList<RunFolder> all) => string.Join(", ", all.Select(static run => run.Experiment).Distinct());
}
