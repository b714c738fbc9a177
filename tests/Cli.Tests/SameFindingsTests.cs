using System.Text.Json;
using GreenDsl.Dsl.Tests.Mutations;

namespace GreenDsl.Cli.Tests;

/// <summary>Of one mistake the compiler's own log, the command <c>check</c> and the log it writes say the same: id, severity, line, column, message.</summary>
public sealed class SameFindingsTests : IDisposable
{
    private const int Step = 97;

    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [SkippableFact]
    public void A_build_and_check_say_the_same_everywhere()
    {
        // Files that need no data beside them. Those without errors would become a class, and only one of a name can.
        var mutants = Corpus.All.Where(static mutant => mutant.Original.Head is null && mutant.Text.Length < 10_000).Where(static (_, index) => index % Step == 0)
            .Concat(Originals.All.Where(static original => original.Head is null).Select(static original => new Mutant("none", original, original.Text, 0, null)));
        string[] files = [.. mutants.Select((mutant, index) => Path.GetFileName(desk.Write(FormattableString.Invariant($"m{index:000}.green.yaml"), mutant.Text)))];
        Assert.True(files.Length > 50);

        // The first is found more often than any other, and the second is no warning by itself.
        desk.Write(".globalconfig", "dotnet_diagnostic.GRN0509.severity = none\ndotnet_diagnostic.GRN0705.severity = warning\n");

        var printed = desk.Run([], "check", "--sarif", "check.sarif");
        var written = Findings(File.ReadAllText(Path.Combine(desk.Folder, "check.sarif")));
        Assert.Equal(written, Lines(printed.Output));

        // The compiler ends with the errors: what it has to say besides comes once they are gone.
        var errors = written.Where(static line => line.Contains(": error ", StringComparison.Ordinal)).ToArray();
        string[] broken = [.. errors.Select(FileOf).Distinct()];
        Assert.Equal(errors, Findings(Compiler.Log(desk.Folder, broken)));
        var sound = files.Except(broken).ToArray();
        Assert.Equal(written.Where(line => sound.Contains(FileOf(line))), Findings(Compiler.Log(desk.Folder, sound)));
    }

    private static string FileOf(string line) => line[..line.IndexOf('(')];

    private static string[] Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line.Contains("): ", StringComparison.Ordinal) && line.Contains(" GRN", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static string[] Findings(string sarif)
    {
        using var json = JsonDocument.Parse(sarif);
        return
        [
            .. json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Where(static result => result.GetProperty("ruleId").GetString()!.StartsWith("GRN", StringComparison.Ordinal))
                .Select(Line).Order(StringComparer.Ordinal),
        ];
    }

    private static string Line(JsonElement result)
    {
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var (file, region) = (Path.GetFileName(place.GetProperty("artifactLocation").GetProperty("uri").GetString()), place.GetProperty("region"));
        var level = result.GetProperty("level").GetString() is "note" ? "info" : result.GetProperty("level").GetString();
        return FormattableString.Invariant(
            $"{file}({region.GetProperty("startLine").GetInt32()},{region.GetProperty("startColumn").GetInt32()}): {level} {result.GetProperty("ruleId").GetString()}: {result.GetProperty("message").GetProperty("text").GetString()}");
    }
}
