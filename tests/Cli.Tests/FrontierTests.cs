namespace GreenDsl.Cli.Tests;

/// <summary>A small frontier as a user measures one, with true networks.</summary>
public sealed class FrontierTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_frontier_is_measured_reported_and_not_measured_again()
    {
        var outcome = Frontier("--out", "results");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("50 of 50 runs", outcome.Output);
        foreach (var method in (string[])["stop", "anneal", "energy", "compress", "control"])
            Assert.Matches($@"\| `{method}` \| [\d.]+ ± [\d.]+ \| [\d.]+ ± [\d.]+ \| [\d.]+ ± [\d.]+ \|", outcome.Output);
        Assert.StartsWith("<svg ", File.ReadAllText(Path.Combine(folder.Path, "results", "frontier.svg")));

        var report = File.ReadAllText(Path.Combine(folder.Path, "results", "frontier.md"));
        var again = Frontier("--out", "results");
        Assert.Equal(0, again.ExitCode);
        Assert.StartsWith(report, again.Output);
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder.Path, "results")));
    }

    [Fact]
    public void What_cannot_be_measured_is_said_before_anything_is_spent()
    {
        Assert.Contains("--seeds takes a whole number", ExperimentsProgram.Run(folder.Path, "frontier", "house-prices", "--seeds", "0").Error);
        Assert.Contains("did you mean 'house-prices'", ExperimentsProgram.Run(folder.Path, "frontier", "house-price").Error);
    }

    private Outcome Frontier(params string[] more) => ExperimentsProgram.Run(
        folder.Path, ["frontier", "house-prices", "--seeds", "2", "--meter", "modelled", "--set", "train.epochs=30", .. more]);
}
