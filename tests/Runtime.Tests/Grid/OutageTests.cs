using System.Globalization;
using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Grid.Live;
using static GreenDsl.Runtime.Tests.Grid.LoopbackServer;

namespace GreenDsl.Runtime.Tests.Grid;

/// <summary>What happens when a provider does not answer as it should.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly Providers world = new();

    public void Dispose() => world.Dispose();

    public static TheoryData<string> Troubles =>
    [
        Status("500 Internal Server Error"),
        Status("502 Bad Gateway", body: "<html>Bad Gateway</html>"),
        Status("408 Request Timeout"),
        Status("302 Found", "Location: http://127.0.0.1:1/"),
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"zone\":\"DE\",\"carbonInt",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\n",
        "nonsense",
        Json(""),
        Json("[]"),
        Json("3"),
        Json("""{"zone":"DE","carbonIntensity":302,"datetime":"2026-07"""),
        Json("""{"zone":"DE","carbonIntensity":null,"datetime":"2026-07-01T14:00:00.000Z"}"""),
        Json("""{"zone":"DE","carbonIntensity":-5,"datetime":"2026-07-01T14:00:00.000Z"}"""),
        Json("""{"zone":"DE","carbonIntensity":"302","datetime":"9999-12-31T23:59:59Z"}"""),
        Json("""{"zone":"DE","carbonIntensity":302,"datetime":"9999-12-31T23:59:59Z"}"""),
        Json("""{"zone":"DE","carbonIntensity":302,"datetime":"yesterday"}"""),
    ];

    [Theory]
    [MemberData(nameof(Troubles))]
    public void At_the_start_the_yearly_figure_stands_in_with_a_wide_interval_and_it_is_said(string response)
    {
        world.Server.Answer = _ => response;

        using var grid = world.Open("electricity-maps");

        Assert.Equal(new(360 * 0.4, 360, 360 * 1.6, "DE, Ember 2023"), grid.Now);
        var notice = Assert.Single(grid.Notices);
        Assert.Contains("Electricity Maps", notice, StringComparison.Ordinal);
        Assert.Contains("yearly figure (DE, Ember 2023) with a wider interval", notice, StringComparison.Ordinal);
        Assert.DoesNotContain(Providers.Token, notice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_of_marginal_figures_that_is_down_at_the_start_stays_out_of_the_whole_run()
    {
        using var grid = world.Open("watttime:CAISO_NORTH");

        Assert.IsType<YearlyIntensity>(grid);
        Assert.Equal(IntensityKind.Average, grid.Kind);
        Assert.Equal(360 * 1.6, grid.Now.Upper);
        Assert.Contains("for the whole run", Assert.Single(grid.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_hangs_is_given_up()
    {
        world.Server.Answer = static _ => null;

        var opening = Task.Run(() => world.Open("uk"));
        await world.Server.Arrived();
        world.Clock.Advance(GridHttp.Patience);
        using var grid = await opening;

        Assert.Contains("did not answer within 10 s", Assert.Single(grid.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry-After: 7200", 120)]
    [InlineData("Retry-After: Wed, 01 Jul 2026 15:20:00 GMT", 60)]
    [InlineData("Retry-After: Wed, 01 Jul 2026 03:30:00 GMT\r\nDate: Wed, 01 Jul 2026 02:00:00 GMT", 90)]
    public void A_provider_that_asks_to_be_left_alone_is(string header, double minutes)
    {
        world.Server.Answer = _ => Status("429 Too Many Requests", header);

        using var grid = world.OpenLive("uk");

        Assert.Equal(TimeSpan.FromMinutes(minutes), grid.Pause);
        Assert.Contains("answered 429", Assert.Single(grid.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry-After: Wed, 01 Jul 2020 00:00:00 GMT")]
    [InlineData("Retry-After: soon")]
    [InlineData("Retry-After: 0")]
    public void A_pause_that_makes_no_sense_does_not_shorten_ours(string header)
    {
        world.Server.Answer = _ => Status("429 Too Many Requests", header);

        using var grid = world.OpenLive("uk");

        Assert.InRange(grid.Pause.TotalSeconds, 15 * 0.75, 15 * 1.25);
    }

    [Theory]
    [InlineData("uk")]
    [InlineData("electricity-maps")]
    public async Task A_day_without_answers_costs_few_requests_and_widens_the_interval(string word)
    {
        world.Server.Answer = static request => Json(request.Contains("intensity?", StringComparison.Ordinal) || request.Contains("/latest", StringComparison.Ordinal)
            ? """{"zone":"DE","carbonIntensity":200,"datetime":"2026-07-01T14:00:00Z"}"""
            : """{"data":[{"from":"2026-07-01T14:00Z","to":"2026-07-01T14:30Z","intensity":{"forecast":200}}]}""");
        using var grid = world.OpenLive(word);
        world.Server.Answer = static _ => Status("503 Service Unavailable");
        var (widths, before) = (new List<double>(), world.Server.Requests.Count);

        while (world.Clock.GetUtcNow() < Providers.Now.AddDays(1))
        {
            world.Clock.Advance(grid.Pause);
            await grid.Refresh(hours: false, default);
            widths.Add(grid.Now.Upper - grid.Now.Lower);
        }

        Assert.InRange(world.Server.Requests.Count - before, 10, 70);
        Assert.Equal(widths.Order(), widths);
        Assert.InRange(widths[0], 2 * 0.1 * 200, 2 * 0.2 * 200);
        Assert.Equal(2 * 0.6 * 200, widths[^1], 1e-9);
        Assert.Equal(200, grid.Now.GramsPerKWh);
        Assert.Single(grid.Notices);
    }

    [Theory]
    [InlineData("uk", 48)]
    [InlineData("electricity-maps", 24)]
    public async Task A_day_of_answers_takes_one_request_in_each_period(string word, int periods)
    {
        world.Server.Answer = request => Json(request.Contains("/latest", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"zone":"DE","carbonIntensity":200,"datetime":"{{world.Clock.GetUtcNow():yyyy-MM-dd'T'HH}}:00:00Z"}""")
            : string.Create(CultureInfo.InvariantCulture, $$"""{"data":[{"from":"{{world.Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm}}Z","to":"2026-07-03T14:30Z","intensity":{"forecast":200} } ] }"""));
        using var grid = world.OpenLive(word);
        var (asked, first) = (new List<DateTimeOffset> { world.Clock.GetUtcNow() }, grid.Now);

        while (world.Clock.GetUtcNow() + grid.Pause < Providers.Now.AddDays(1))
        {
            world.Clock.Advance(grid.Pause);
            await grid.Refresh(hours: false, default);
            asked.Add(world.Clock.GetUtcNow());
        }

        var period = TimeSpan.FromDays(1) / periods;
        Assert.InRange(asked.Count, periods - 1, periods + 1);
        Assert.Equal(asked.Count, asked.Select(time => time.Ticks / period.Ticks).Distinct().Count());
        // The same figure all day long is one stretch.
        Assert.Same(first, grid.Now);
    }

    [Fact]
    public void A_clock_that_is_behind_still_reads_the_present_figure_as_fresh()
    {
        using var past = new Providers(new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero));
        past.Server.Answer = static _ => Json("""{"zone":"DE","carbonIntensity":200,"datetime":"2026-07-01T14:00:00Z"}""");

        using var grid = past.OpenLive("electricity-maps");

        Assert.Equal(new(200 * 0.9, 200, 200 * 1.1, "DE, Electricity Maps, live"), grid.Now);
        Assert.InRange(grid.Pause.TotalMinutes, 60, 66);
    }

    [Fact]
    public void Following_goes_on_in_the_background_and_ends_with_the_run()
    {
        var grams = 200;
        world.Server.Answer = _ => Json($$$"""{"data":[{"from":"2026-07-01T14:00Z","to":"2026-07-01T14:30Z","intensity":{"forecast":{{{grams}}}}}]}""");
        using (var grid = world.OpenLive("uk"))
        {
            grid.Follow();
            grid.Follow();
            grams = 300;
            Assert.True(SpinWait.SpinUntil(
                () =>
                {
                    world.Clock.Advance(TimeSpan.FromMinutes(1));
                    return grid.Now.GramsPerKWh == 300;
                },
                TimeSpan.FromSeconds(30)));
        }

        var requests = world.Server.Requests.Count;
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(requests, world.Server.Requests.Count);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        world.Server.Answer = static _ => Json("""{"zone":"DE","carbonIntensity":200,"datetime":"2026-07-01T14:00:00Z"}""");
        using var grid = world.Open("electricity-maps");
        var (sum, before) = (grid.Now.GramsPerKWh, GC.GetAllocatedBytesForCurrentThread());

        for (var i = 0; i < 1000; i++) sum += grid.Now.GramsPerKWh;

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(200 * 1001, sum);
    }
}
