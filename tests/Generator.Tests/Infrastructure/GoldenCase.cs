using GreenDsl.Dsl;

namespace GreenDsl.Generator.Tests.Infrastructure;

/// <summary>One triplet of the golden folder.</summary>
internal sealed class GoldenCase(string name)
{
    private const string Suffix = ".green.yaml";

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Generator.Tests", "Golden");

    public static IEnumerable<GoldenCase> All =>
        Directory.EnumerateFiles(Folder, "*" + Suffix)
            .Select(static path => Path.GetFileName(path)[..^Suffix.Length])
            .Order(StringComparer.Ordinal)
            .Select(static name => new GoldenCase(name));

    public string Name => name;

    public string ExpectedCode => Path.Combine(Folder, name + ".expected.cs");

    public string ExpectedFindings => Path.Combine(Folder, name + ".expected.txt");

    public bool IsExpectedToEmit => File.Exists(ExpectedCode);

    public string Text => File.ReadAllText(Path.Combine(Folder, name + Suffix));

    private string? Head => Path.Combine(Folder, name + ".head") is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>A project with this experiment alone.</summary>
    public Outcome Run()
    {
        var project = new Project().With(name + Suffix, Text);
        return (Head is { } head ? project.WithHead(name + Suffix, head) : project).Run();
    }

    /// <summary>A project with C# that declares this experiment.</summary>
    public Outcome RunInCode(string path, string code)
    {
        var project = new Project().WithCode(code, path);
        return (Head is { } head ? project.WithHead(path, head, GreenCompiler.FindData(Text)!.Fingerprint) : project).Run();
    }
}
