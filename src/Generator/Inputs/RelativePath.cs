namespace GreenDsl.Generator.Inputs;

/// <summary>Paths as they stand in emitted code: relative to the project, the same on every machine.</summary>
internal static class RelativePath
{
    /// <summary>The path seen from a folder, with forward slashes; the path itself where they have no root in common.</summary>
    public static string Of(string path, string folder)
    {
        var target = Parts(path);
        var origin = Parts(folder);
        var common = 0;
        while (common < origin.Length && common < target.Length - 1 && target[common] == origin[common])
            common++;
        return common == 0
            ? path.Replace('\\', '/')
            : string.Join("/", Enumerable.Repeat("..", origin.Length - common).Concat(target.Skip(common)));
    }

    /// <summary>The path with forward slashes and without detours: the same file has the same.</summary>
    public static string Normal(string path) => string.Join("/", Parts(path));

    private static string[] Parts(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').TrimEnd('/').Split('/'))
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        return [.. parts];
    }
}
