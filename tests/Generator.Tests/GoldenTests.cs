using GreenDsl.Generator.Tests.Infrastructure;

namespace GreenDsl.Generator.Tests;

/// <summary>
/// Triplets in <c>Golden</c>: <c>X.green.yaml</c> (with <c>X.head</c> where its data is there at build), the file that it becomes, the findings it gets.
/// </summary>
public class GoldenTests
{
    public static TheoryData<string> All => [.. GoldenCase.All.Select(static golden => golden.Name)];

    public static TheoryData<string> Emitting => [.. GoldenCase.All.Where(static golden => golden.IsExpectedToEmit).Select(static golden => golden.Name)];

    [Theory, MemberData(nameof(All))]
    public void Emits_and_finds_what_is_expected(string name)
    {
        var golden = new GoldenCase(name);
        var outcome = golden.Run();
        Assert.Null(outcome.Exception);
        Repository.AssertMatches(golden.ExpectedCode, outcome.Experiment ?? "");
        Repository.AssertMatches(golden.ExpectedFindings, string.Concat(outcome.Findings.Select(static finding => finding + "\n")));
    }

    [Theory, MemberData(nameof(Emitting))]
    public void Emits_lines_that_fit_and_end_in_LF(string name)
    {
        var code = new GoldenCase(name).Run().Experiment!;
        Assert.DoesNotContain('\r', code);
        Assert.DoesNotContain('\t', code);
        Assert.All(code.Split('\n'), static line => Assert.Equal(line.TrimEnd(), line));
        Assert.EndsWith("}\n", code);
    }

    [Fact]
    public void A_network_of_two_layers_takes_at_most_120_lines() =>
        Assert.InRange(new GoldenCase("house-prices").Run().Experiment!.Count(static c => c == '\n'), 60, 120);

    [Fact]
    public void Every_expectation_belongs_to_an_experiment()
    {
        var names = GoldenCase.All.Select(static golden => golden.Name).ToHashSet();
        Assert.All(
            Directory.EnumerateFiles(GoldenCase.Folder).Select(static path => Path.GetFileName(path)),
            file => Assert.Contains(file[..file.IndexOf('.')], names));
    }
}
