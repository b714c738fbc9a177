using System.Collections.Concurrent;
using GreenDsl.Data;
using GreenDsl.Data.Heads;
using GreenDsl.Data.Idx;
using GreenDsl.Dsl;

namespace GreenDsl.Cli.Sources;

/// <summary>Reads the heads of declared data sets, as the build does for the compiler: each once, for many experiments can share one. Safe for use by several threads.</summary>
internal sealed class DataHeads
{
    private readonly ConcurrentDictionary<(string Kind, string Path), Lazy<DatasetHead?>> heads = [];

    /// <summary>The head of the first file that is there; <see langword="null"/> where none is.</summary>
    /// <param name="reference">The declaration.</param>
    /// <param name="folders">Folders to look in, in this order.</param>
    /// <exception cref="WrongInputException">The data is there and cannot be read; the message says where.</exception>
    public DatasetHead? Read(DataReference? reference, IReadOnlyList<string> folders)
    {
        if (reference is null)
            return null;
        foreach (var path in DataPaths.Candidates(reference.Path, folders))
            try
            {
                if (heads.GetOrAdd((reference.Kind, path), static at => new(() => at.Kind == "csv" ? Table(at.Path) : Images(at.Path))).Value is { } head)
                    return head;
            }
            catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException)
            {
                throw new WrongInputException($"{path}: {e.Message}");
            }
        return null;
    }

    private static DatasetHead? Table(string path)
    {
        if (!File.Exists(path))
            return null;
        using var text = File.OpenText(path);
        return DatasetHeadReader.ReadCsv(text);
    }

    private static DatasetHead? Images(string path)
    {
        var (folder, prefix) = Directory.Exists(path) ? (path, "") : IdxFiles.SplitPrefix(path);
        if (!Directory.Exists(folder))
            return null;
        if (IdxFiles.Find(Directory.EnumerateFiles(folder).Select(static file => Path.GetFileName(file)), prefix) is not { } files)
            return null;
        using var images = File.OpenRead(Path.Combine(folder, files.Images));
        using var labels = File.OpenRead(Path.Combine(folder, files.Labels));
        return DatasetHeadReader.ReadIdx(images, labels);
    }
}
