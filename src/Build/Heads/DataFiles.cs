using GreenDsl.Data;
using GreenDsl.Data.Heads;
using GreenDsl.Data.Idx;
using GreenDsl.Dsl;

namespace GreenDsl.Build.Heads;

/// <summary>The files that an experiment's data path leads to: one table, or images and their labels.</summary>
internal sealed class DataFiles
{
    private readonly IReadOnlyList<string> paths;

    private DataFiles(params string[] paths) => this.paths = paths;

    /// <summary>The file that a message names.</summary>
    public string Main => paths[0];

    /// <summary>Names, sizes and times: while they stay as they are, the files are taken to be unchanged.</summary>
    public string Stamp => DatasetHead.TextVersion + "\n" + string.Concat(paths.Select(static path =>
    {
        var file = new FileInfo(path);
        return FormattableString.Invariant($"{path}\t{file.Length}\t{file.LastWriteTimeUtc.Ticks}\n");
    }));

    /// <summary>Looks at the declared places in order; <see langword="null"/> where the data is at none of them.</summary>
    /// <exception cref="DataFormatException">A folder holds several sets of images.</exception>
    public static DataFiles? Find(DataReference declared, string sourceFolder, string? greenData) =>
        DataPaths.Candidates(declared.Path, sourceFolder, greenData).Select(path => declared.Kind == "idx" ? Images(path) : Table(path)).FirstOrDefault(static found => found is not null);

    /// <summary>Reads what the compiler needs to know, and hashes the files.</summary>
    /// <exception cref="DataFormatException">A file is damaged.</exception>
    public DatasetHead ReadHead()
    {
        using var first = File.OpenRead(paths[0]);
        if (paths.Count == 1)
        {
            var hash = DataHash.Of(first);
            using var text = new StreamReader(first);
            return DatasetHeadReader.ReadCsv(text) with { Hash = hash };
        }
        using var labels = File.OpenRead(paths[1]);
        var both = DataHash.Of(first, labels);
        return DatasetHeadReader.ReadIdx(first, labels) with { Hash = both };
    }

    private static DataFiles? Table(string path) => File.Exists(path) ? new DataFiles(path) : null;

    private static DataFiles? Images(string path)
    {
        var (folder, prefix) = Directory.Exists(path) ? (path, "") : IdxFiles.SplitPrefix(path);
        if (!Directory.Exists(folder)) return null;
        var pair = IdxFiles.Find(Directory.EnumerateFiles(folder).Select(Path.GetFileName), prefix);
        return pair is null ? null : new DataFiles(Path.Combine(folder, pair.Images), Path.Combine(folder, pair.Labels));
    }
}
