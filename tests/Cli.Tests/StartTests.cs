using System.Text.Json;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Cli.Tests;

/// <summary><c>run --dry-run</c>, <c>--now</c> and <c>--grid</c>.</summary>
public sealed class StartTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_dry_run_tells_and_runs_nothing()
    {
        var outcome = desk.Run([Scheduled()], "run", "fake", "--dry-run");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("fake would start at once: world, Ember 2023 does not tell the hours to come", outcome.Output);
        Assert.Contains("now      13.4 mgCO2e predicted", outcome.Output);
        Assert.False(Directory.Exists(Path.Combine(desk.Folder, "runs")));
    }

    [Fact]
    public void A_dry_run_is_one_object_where_that_is_asked_for()
    {
        var outcome = desk.Run([Scheduled()], "run", "fake", "--dry-run", "--json");

        var report = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(("fake", false), (report.GetProperty("experiment").GetString(), report.GetProperty("waits").GetBoolean()));
        Assert.Equal(100 * 481 / 3.6e6, report.GetProperty("carbonNowG").GetDouble(), 1e-12);
    }

    [Theory]
    [InlineData("run fake --meter modelled", "starting now: world, Ember 2023 does not tell the hours to come")]
    [InlineData("run fake --meter modelled --now", null)]
    public void A_schedule_without_a_forecast_starts_at_once_and_says_so(string line, string? said)
    {
        var outcome = desk.Run([Scheduled()], line.Split(' '));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(said is not null, outcome.Output.Contains("starting now", StringComparison.Ordinal));
        Assert.Contains(said ?? "", outcome.Output);
    }

    [Theory]
    [InlineData("coal", "there is no grid 'coal'; there are yearly, electricity-maps[:ZONE], watttime:REGION, uk")]
    [InlineData("electricity-maps", "needs a zone, for example electricity-maps:DE")]
    [InlineData("electricity-maps:DE", "set the environment variable ELECTRICITYMAPS_TOKEN")]
    public void A_grid_that_cannot_be_asked_is_an_error_before_anything_is_run(string grid, string message)
    {
        var outcome = desk.Run([Scheduled()], "run", "fake", "--grid", grid);

        Assert.Equal((5, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(message, outcome.Error);
        Assert.False(Directory.Exists(Path.Combine(desk.Folder, "runs")));
    }

    private static FakeExperiment Scheduled() => new(start: new StartPlan { WithinSeconds = 3600 });
}
