namespace GreenDsl.Data.Idx;

/// <summary>Which two files of a folder hold a declared set of images and its labels.</summary>
/// <param name="Images">Name of the images file.</param>
/// <param name="Labels">Name of the labels file.</param>
public sealed record IdxFiles(string Images, string Labels)
{
    /// <summary>
    /// Divides a declared path that is no folder itself into the folder to list and the beginning of the two names: <c>mnist/t10k</c> is <c>t10k</c> in <c>mnist</c>.
    /// </summary>
    public static (string Folder, string Prefix) SplitPrefix(string path) => (Path.GetDirectoryName(path) ?? "", Path.GetFileName(path));

    /// <summary>
    /// Finds the pair: names with <c>images</c> and <c>idx3</c>, <c>labels</c> and <c>idx1</c>, that begin alike. A plain file goes before its gzipped twin.
    /// </summary>
    /// <param name="names">File names in the folder, without their paths.</param>
    /// <param name="prefix">What both names begin with; empty for a folder.</param>
    /// <returns>The pair, or <see langword="null"/> where there is none.</returns>
    /// <exception cref="DataFormatException">There are several pairs and the prefix does not tell which.</exception>
    public static IdxFiles? Find(IEnumerable<string> names, string prefix)
    {
        var eligible = names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(static name => name, StringComparer.Ordinal).ToList();
        var labels = Stems(eligible, "labels", "idx1");
        var pairs = Stems(eligible, "images", "idx3").Where(images => labels.ContainsKey(images.Key))
            .Select(images => new IdxFiles(images.Value, labels[images.Key])).ToList();
        return pairs.Count switch
        {
            0 => null,
            1 => pairs[0],
            _ => throw new DataFormatException($"there are several sets of images, name one by the beginning of its files' names: {string.Join(", ", pairs.Select(static pair => pair.Images))}"),
        };
    }

    // Ordinal order puts a plain name before the same name with .gz.
    private static Dictionary<string, string> Stems(IEnumerable<string> names, string word, string format)
    {
        var stems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || name.IndexOf(format, at, StringComparison.OrdinalIgnoreCase) < 0) continue;
            var stem = name.Substring(0, at);
            if (!stems.ContainsKey(stem)) stems.Add(stem, name);
        }
        return stems;
    }
}
