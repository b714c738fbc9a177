using GreenDsl.Data;
using GreenDsl.Data.Idx;
using GreenDsl.Runtime;

namespace GreenDsl.Torch.Data;

/// <summary>Finds and opens the files that a plan names.</summary>
internal static class DataFiles
{
    /// <summary>Opens the first file that is there.</summary>
    /// <exception cref="ExperimentException">There is none, or it cannot be opened; the message says where was looked.</exception>
    public static FileStream Open(string path, IReadOnlyList<string> folders)
    {
        var candidates = DataPaths.Candidates(path, folders);
        return Open(candidates.FirstOrDefault(File.Exists) ?? throw NotFound(path, candidates, "is not there"));
    }

    /// <summary>Opens the images and the labels of the first folder or prefix that has both.</summary>
    /// <exception cref="ExperimentException">There is none, or a file cannot be opened; the message says where was looked.</exception>
    public static (FileStream Images, FileStream Labels) OpenIdx(string path, IReadOnlyList<string> folders)
    {
        var candidates = DataPaths.Candidates(path, folders);
        foreach (var candidate in candidates)
        {
            var (folder, prefix) = Directory.Exists(candidate) ? (candidate, "") : IdxFiles.SplitPrefix(candidate);
            if (Find(folder, prefix) is not { } files) continue;
            var images = Open(Path.Combine(folder, files.Images));
            try
            {
                return (images, Open(Path.Combine(folder, files.Labels)));
            }
            catch
            {
                images.Dispose();
                throw;
            }
        }
        throw NotFound(path, candidates, "has no images and labels in the IDX format");
    }

    private static IdxFiles? Find(string folder, string prefix)
    {
        if (!Directory.Exists(folder)) return null;
        try
        {
            return IdxFiles.Find(Directory.EnumerateFiles(folder).Select(static file => Path.GetFileName(file)), prefix);
        }
        catch (DataFormatException e)
        {
            throw new ExperimentException($"{folder}: {e.Message}", e);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentException($"{path}: the data cannot be read: {e.Message}", e);
        }
    }

    private static ExperimentException NotFound(string path, IReadOnlyList<string> candidates, string problem) =>
        new($"the data {path} {problem}; looked for {string.Join(" and ", candidates)}; set {DataPaths.Variable} to the folder of your data sets");
}
