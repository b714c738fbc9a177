namespace GreenDsl.Generator.Tests.Infrastructure;

/// <summary>Files of the repository that tests read, and write back on demand.</summary>
internal static class Repository
{
    /// <summary>Differences are accepted: what was found is written to what was expected.</summary>
    public static bool Accepts => Environment.GetEnvironmentVariable("GREEN_ACCEPT") == "1";

    /// <summary>The folder that holds everything.</summary>
    public static string Root { get; } = Find();

    public static string Golden { get; } = Path.Combine(Root, "tests", "Generator.Tests", "Golden");

    /// <summary>Compares with a file; an absent file and an empty text are the same.</summary>
    public static void AssertMatches(string path, string actual)
    {
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected == actual)
            return;
        if (!Accepts)
            Assert.Fail(Difference(Path.GetFileName(path), expected, actual));
        if (actual.Length == 0)
            File.Delete(path);
        else
            File.WriteAllText(path, actual);
    }

    private static string Difference(string name, string expected, string actual)
    {
        const int context = 4;
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var start = left.Zip(right).TakeWhile(static pair => pair.First == pair.Second).Count();
        var end = left.Reverse().Zip(right.Reverse())
            .Take(Math.Min(left.Length, right.Length) - start)
            .TakeWhile(static pair => pair.First == pair.Second).Count();
        string[] lines =
        [
            $"{name} is not as expected from line {start + 1} on; run the tests with GREEN_ACCEPT=1 to accept and review the difference.",
            .. left[Math.Max(0, start - context)..start].Select(static line => "  " + line),
            .. left[start..^end].Select(static line => "- " + line),
            .. right[start..^end].Select(static line => "+ " + line),
        ];
        return string.Join('\n', lines);
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Directory.Packages.props")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests do not run inside the repository");
        return folder;
    }
}
