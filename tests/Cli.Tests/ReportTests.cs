using GreenDsl.Dsl.Costing;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Cli.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void It_writes_the_latest_run_into_its_folder_and_says_where()
    {
        Run();

        var outcome = desk.Run([], "report");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        var written = outcome.Output.Trim();
        Assert.Matches("^runs/fake/.*/report.html$", written);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(Path.Combine(desk.Folder, written)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fake")]
    [InlineData("runs/fake")]
    public void A_run_goes_by_the_names_that_resume_takes(string name)
    {
        Run();

        Assert.Equal(name == "fake" ? ExitCode.Done : ExitCode.Wrong, desk.Run([], "report", name, "--output", "page.html").ExitCode);
        Assert.Equal(name == "fake", File.Exists(Path.Combine(desk.Folder, "page.html")));
    }

    [Fact]
    public void The_machine_can_be_described()
    {
        Run();

        desk.Run([], "report", "--output", "page.html", "--embodied-kg", "350", "--lifetime-years", "6");

        Assert.Contains("TE 350", File.ReadAllText(Path.Combine(desk.Folder, "page.html")), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Wrong, desk.Run([], "report", "--embodied-kg", "0").ExitCode);
        Assert.Equal(ExitCode.Wrong, desk.Run([], "report", "--lifetime-years", "-1").ExitCode);
    }

    [Fact]
    public void Without_a_run_there_is_nothing_to_do()
    {
        var outcome = desk.Run([], "report");

        Assert.Equal(ExitCode.NothingRan, outcome.ExitCode);
        Assert.Contains("no run that has ended", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        Run();

        var outcome = desk.Run([], "report", "--output", "no/such/folder/page.html");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("no/such/folder/page.html: the report cannot be written", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_place_of_the_grid_has_a_name_and_a_code() =>
        Assert.All(GridTable.Codes.SkipLast(1), code => Assert.True(Countries.Find(code) is { Iso3.Length: 3 }, code));

    private void Run() => Assert.Equal(ExitCode.Done, desk.Run([new FakeExperiment(new BudgetPlan { EnergyJoules = 1000 })], "run", "fake", "--meter", "modelled").ExitCode);
}
