using GreenDsl.Data.Heads;

namespace GreenDsl.Dsl.Tests.Mutations;

/// <summary>The repository's own experiments, and those of the emission tests that say what the former do not.</summary>
internal static class Originals
{
    private const string Suffix = ".green.yaml";

    /// <summary>All of them, in ordinal order of their paths.</summary>
    public static IReadOnlyList<Original> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "experiments"), "*" + Suffix, SearchOption.AllDirectories)
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Concat(new[] { "churn", "compressed", "every-layer", "iris", "survival", "synthetic-classes", "token-table" }
                .Select(static name => Path.Combine(Repository.Root, "tests", "Generator.Tests", "Golden", name + Suffix)))
            .Order(StringComparer.Ordinal)
            .Select(static path => Read(path)),
    ];

    private static Original Read(string path)
    {
        var text = File.ReadAllText(path);
        return new(Path.GetFileName(path)[..^Suffix.Length], text, Head(GreenCompiler.FindData(text), Path.GetDirectoryName(path)!));
    }

    private static DatasetHead? Head(DataReference? data, string folder)
    {
        if (data is null)
            return null;
        var path = Path.Combine(folder, data.Path);
        if (data.Kind == "csv")
            return File.Exists(path) ? Table(path) : null;
        return Directory.Exists(path) ? Images(path) : null;
    }

    private static CsvHead Table(string path)
    {
        using var text = File.OpenText(path);
        return DatasetHeadReader.ReadCsv(text);
    }

    private static IdxHead Images(string folder)
    {
        using var images = File.OpenRead(Directory.EnumerateFiles(folder, "*images*").Single());
        using var labels = File.OpenRead(Directory.EnumerateFiles(folder, "*labels*").Single());
        return DatasetHeadReader.ReadIdx(images, labels);
    }
}
