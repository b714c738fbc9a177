using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl;

/// <summary>The data file that an experiment declares, as far as it can be told without understanding the rest.</summary>
/// <param name="Kind"><c>csv</c> or <c>idx</c>.</param>
/// <param name="Path">Its path as written.</param>
public sealed record DataReference(string Kind, string Path)
{
    /// <summary>Sixteen digits that stand for it in a build, where not every character of a path may.</summary>
    public string Fingerprint => Text.Fingerprint.Of(Kind + ":" + Path);

    /// <summary>Looks into the nodes of an experiment; <see langword="null"/> where no file is declared.</summary>
    internal static DataReference? Find(GreenNode? root)
    {
        if ((root as MappingNode)?.Find("data")?.Value is not MappingNode data)
            return null;
        foreach (var entry in data.Entries)
            if (entry.Key.Text is "csv" or "idx" && entry.Value is ScalarNode { Text.Length: > 0 } path)
                return new DataReference(entry.Key.Text, path.Text);
        return null;
    }
}
