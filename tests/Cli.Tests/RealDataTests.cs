namespace GreenDsl.Cli.Tests;

/// <summary>The experiments on real data, where it is there.</summary>
public sealed class RealDataTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("titanic", "accuracy", 0.78)]
    [InlineData("california-housing", "r2", 0.72)]
    public void A_table_is_learnt_inside_its_budget(string name, string metric, double least)
    {
        RealData.Folder($"tabular/{name}.csv");
        var outcome = ExperimentsProgram.Run(folder.Path, "run", name, "--set", "train.epochs=30", "--meter", "modelled", "--json");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("completed", outcome.Json.GetProperty("stopped").GetString());
        Assert.InRange(outcome.Json.GetProperty("metrics").GetProperty(metric).GetDouble(), least, 1);
    }

    [SkippableFact]
    public void Digits_stop_before_a_small_limit_and_use_it_up()
    {
        RealData.Folder("mnist/t10k-images-idx3-ubyte.gz");
        // Under the modelled meter a limit binds at the same step on every machine.
        var outcome = ExperimentsProgram.Run(folder.Path, "run", "mnist-10k", "--meter", "modelled", "--set", "train.epochs=8", "--set", "budget.energy=12 J", "--json");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("budget", outcome.Json.GetProperty("stopped").GetString());
        Assert.InRange(outcome.Json.GetProperty("energy").GetProperty("usedJ").GetDouble(), 0.95 * 12, 12);
        Assert.True(File.Exists(outcome.Json.GetProperty("checkpoint").GetString()));
    }

    [Fact]
    public void Missing_data_is_told_with_its_name_and_the_way_out()
    {
        var outcome = ExperimentsProgram.RunWithoutData(folder.Path, "run", "titanic");
        Assert.Equal(5, outcome.ExitCode);
        Assert.Contains("tabular/titanic.csv", outcome.Error);
        Assert.Contains("GREEN_DATA", outcome.Error);
        Assert.DoesNotContain("   at ", outcome.Error);
    }
}
