using System.Text;

namespace GreenDsl.Tests;

/// <summary>The repository that the tests were built in: files they read, and write back on demand.</summary>
internal static class Repository
{
    private const string Mark = "GreenDsl.sln";

    /// <summary>The folder that holds everything.</summary>
    public static string Root { get; } = Find();

    private static bool Accepts => Environment.GetEnvironmentVariable("GREEN_ACCEPT") == "1";

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>
    /// Compares with a file; an absent file and an empty text are the same. With <c>GREEN_ACCEPT=1</c> what was found is written to what was expected.
    /// </summary>
    public static void AssertMatches(string path, string actual)
    {
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected == actual) return;
        if (!Accepts) Assert.Fail(Difference(Path.GetFileName(path), expected, actual));
        if (actual.Length == 0) File.Delete(path);
        else File.WriteAllText(path, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
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
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Mark))) return folder.FullName;
        throw new DirectoryNotFoundException($"{Mark} stands above no folder of {AppContext.BaseDirectory}");
    }
}
