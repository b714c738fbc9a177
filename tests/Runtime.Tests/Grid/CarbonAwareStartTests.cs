using System.Globalization;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Tests.Host;
using static GreenDsl.Runtime.Tests.Grid.LoopbackServer;

namespace GreenDsl.Runtime.Tests.Grid;

/// <summary>Waiting for the greenest window, with a server that tells the hours to come and a clock that the test moves.</summary>
public sealed class CarbonAwareStartTests : IDisposable
{
    private readonly Providers world = new();
    private readonly HastyClock clock = new(Providers.Now);
    private readonly List<StartDecision> decisions = [];

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData(12.0, null, "2026-07-02T02:20:00Z")]
    [InlineData(12.0, "2026-07-01T20:00:00Z", "2026-07-01T19:49:00Z")]
    [InlineData(2.0, "2026-07-01T20:00:00Z", "2026-07-01T16:20:00Z")]
    [InlineData(null, "2026-07-01T22:00:00+02:00", "2026-07-01T19:49:00Z")]
    [InlineData(null, "20:00", "2026-07-01T19:49:00Z")]
    [InlineData(null, "06:00", "2026-07-02T05:49:00Z")]
    [InlineData(null, "14:20", "2026-07-02T14:09:00Z")]
    public void The_latest_start_leaves_time_for_the_longest_run_before_the_deadline(double? hours, string? deadline, string latest)
    {
        using var grid = new YearlyIntensity(Plan().Grid) as ICarbonIntensity;

        var start = new CarbonAwareStart(Plan(hours, deadline), grid, world.Clock);

        Assert.Equal(DateTimeOffset.Parse(latest, CultureInfo.InvariantCulture), start.Latest);
    }

    [Fact]
    public void A_budget_of_time_bounds_the_length()
    {
        using var grid = new YearlyIntensity(Plan().Grid) as ICarbonIntensity;

        var start = new CarbonAwareStart(Plan(null, "20:00").WithBudget(seconds: 60), grid, world.Clock);

        Assert.Equal(new(2026, 7, 1, 19, 58, 0, TimeSpan.Zero), start.Latest);
        Assert.Equal(TimeSpan.FromMinutes(1), start.Decide().Length);
    }

    [Theory]
    [InlineData(null, null, "no schedule is declared")]
    [InlineData(0.0, null, "no time to wait")]
    [InlineData(null, "2026-07-01T14:00:00Z", "no time to wait")]
    [InlineData(12.0, null, "DE, Ember 2023 does not tell the hours to come")]
    public async Task Without_a_reason_to_wait_it_starts_at_once_and_says_why(double? hours, string? deadline, string reason)
    {
        using var grid = new YearlyIntensity(Plan().Grid) as ICarbonIntensity;

        Assert.False(await new CarbonAwareStart(Plan(hours, deadline), grid, world.Clock).Wait(decisions.Add, default));

        var decision = Assert.Single(decisions);
        Assert.Contains(reason, decision.Reason, StringComparison.Ordinal);
        Assert.Equal((Providers.Now, 0.0), (decision.Start, decision.Saving));
        Assert.Equal(200 * 360 / 3.6e6, decision.NowG, 1e-12);
    }

    [Fact]
    public async Task A_live_grid_that_does_not_answer_is_not_advised_to_be_a_live_grid()
    {
        using var grid = Open();

        Assert.False(await new CarbonAwareStart(Plan(12), grid, clock).Wait(decisions.Add, default));

        Assert.Equal("GB, carbonintensity.org.uk did not tell the hours to come", Assert.Single(decisions).Reason);
    }

    [Fact]
    public async Task It_waits_for_the_dip_and_tells_what_that_saves()
    {
        Foretell(400, 400, 350, 300, 100, 100, 300, 400);
        using var grid = Open();

        Assert.True(await new CarbonAwareStart(Plan(12), grid, clock).Wait(decisions.Add, default));

        Assert.InRange(clock.GetUtcNow(), Providers.Now.AddHours(3.5), Providers.Now.AddHours(5.5));
        clock.StandsStill = true;
        grid.Follow();
        Assert.Equal(100, grid.Now.GramsPerKWh);
        Assert.Equal(200 * 400 / 3.6e6, decisions[0].NowG, 1e-12);
        Assert.Equal(200 * 100 / 3.6e6, decisions[0].ThenG, 1e-12);
        Assert.Equal(0.75, decisions[0].Saving, 1e-12);
        // The forecast is asked for again in each half-hour.
        Assert.Equal(decisions.Count, world.Server.Requests.Count);
        Assert.InRange(decisions.Count, 7, 12);
        Assert.All(decisions, decision => Assert.InRange(decision.Start, Providers.Now.AddHours(3.5), Providers.Now.AddHours(5.5)));
    }

    [Fact]
    public async Task A_forecast_that_changes_its_mind_changes_the_start()
    {
        Foretell(400, 400, 400, 400, 400, 400, 100, 100);
        using var grid = Open();
        Foretell(400, 120, 400, 400, 400, 400, 390, 390);

        await new CarbonAwareStart(Plan(12), grid, clock).Wait(decisions.Add, default);

        Assert.True(decisions[0].Start > Providers.Now.AddHours(5));
        Assert.InRange(clock.GetUtcNow(), Providers.Now.AddMinutes(30), Providers.Now.AddHours(1.75));
    }

    [Fact]
    public async Task An_outage_while_waiting_leaves_the_last_forecast_in_force()
    {
        Foretell(400, 400, 100, 400);
        using var grid = Open();
        world.Server.Answer = static _ => Status("500 Internal Server Error");

        await new CarbonAwareStart(Plan(12), grid, clock).Wait(decisions.Add, default);

        Assert.InRange(clock.GetUtcNow(), Providers.Now.AddHours(1.5), Providers.Now.AddHours(2.75));
        Assert.NotEmpty(grid.Notices);
    }

    [Fact]
    public async Task Giving_up_ends_the_waiting()
    {
        Foretell(400, 400, 100, 400);
        using var grid = world.Open("uk", hours: true);
        using var stop = new CancellationTokenSource();

        var waiting = new CarbonAwareStart(Plan(12), grid, world.Clock).Wait(decisions.Add, stop.Token);
        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    /// <summary>A run of 200 J and 5 minutes, 10 at most.</summary>
    private static ExperimentPlan Plan(double? hours = null, string? deadline = null)
    {
        var plan = SamplePlan.Create();
        return plan with
        {
            Cost = plan.Cost with { Seconds = new(100, 300, 600) },
            Start = hours is null && deadline is null ? null : new() { WithinSeconds = hours * 3600, Deadline = deadline },
        };
    }

    private ICarbonIntensity Open() => Grids.Open("uk", SamplePlan.Create().Grid, hours: true, world.Environment, clock);

    /// <summary>Figures from 14:00 on, an hour each.</summary>
    private void Foretell(params int[] grams)
    {
        var points = grams.Select((figure, hour) => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"from":"2026-07-01T{{14 + hour}}:00Z","to":"2026-07-01T{{15 + hour}}:00Z","intensity":{"forecast":{{figure}},"actual":null,"index":"moderate"} }"""));
        var body = $$"""{"data":[{{string.Join(',', points)}}]}""";
        world.Server.Answer = _ => Json(body);
    }
}
