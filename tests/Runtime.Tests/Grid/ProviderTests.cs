using GreenDsl.Runtime.Grid;
using GreenDsl.Runtime.Tests.Host;
using static GreenDsl.Runtime.Tests.Grid.LoopbackServer;

namespace GreenDsl.Runtime.Tests.Grid;

/// <summary>Answers as the providers give them, replayed literally.</summary>
public sealed class ProviderTests : IDisposable
{
    private const string Latest = """
        {"zone":"DE","carbonIntensity":302,"datetime":"2026-07-01T14:00:00.000Z","updatedAt":"2026-07-01T14:12:37.214Z",
         "createdAt":"2026-06-28T14:53:09.104Z","emissionFactorType":"lifecycle","isEstimated":true,"estimationMethod":"TIME_SLICER_AVERAGE"}
        """;

    private const string Course = """
        {"zone":"DE","forecast":[
          {"carbonIntensity":302,"datetime":"2026-07-01T14:00:00.000Z"},
          {"carbonIntensity":null,"datetime":"2026-07-01T15:00:00.000Z"},
          {"carbonIntensity":251.5,"datetime":"2026-07-01T16:00:00.000Z"}],
         "updatedAt":"2026-07-01T14:10:18.441Z"}
        """;

    private readonly Providers world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void Electricity_Maps_is_asked_with_its_header_for_the_plans_country()
    {
        world.Server.Answer = static _ => Json(Latest);

        using var grid = world.Open("electricity-maps");

        Assert.Equal(IntensityKind.Average, grid.Kind);
        Assert.Equal(new(302 * 0.9, 302, 302 * 1.1, "DE, Electricity Maps, live"), grid.Now);
        var request = Assert.Single(world.Server.Requests);
        Assert.StartsWith("GET /v3/carbon-intensity/latest?zone=DE HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains($"auth-token: {Providers.Token}\r\n", request, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_hours_to_come_are_asked_for_in_one_request_and_a_null_is_bridged()
    {
        world.Server.Answer = static _ => Json(Course);

        using var grid = world.OpenLive("electricity-maps:DE", hours: true);

        Assert.StartsWith("GET /v3/carbon-intensity/forecast?zone=DE ", Assert.Single(world.Server.Requests), StringComparison.Ordinal);
        Assert.Equal(302, grid.Now.GramsPerKWh);
        Assert.Equal([302, 251.5], grid.Forecast!.Points.Select(point => point.GramsPerKWh));
        Assert.Equal(302, grid.Forecast.At(Providers.Now.AddHours(1)).GramsPerKWh);
    }

    [Fact]
    public void A_key_that_may_not_see_the_hours_to_come_still_sees_the_present()
    {
        world.Server.Answer = static request => request.Contains("forecast", StringComparison.Ordinal) ? Status("403 Forbidden") : Json(Latest);

        using var grid = world.OpenLive("electricity-maps", hours: true);

        Assert.Equal(302, grid.Now.GramsPerKWh);
        Assert.Single(grid.Forecast!.Points);
    }

    [Fact]
    public void An_answer_for_the_place_of_the_caller_is_not_taken_for_the_zone()
    {
        world.Server.Answer = static _ => Json(Latest);

        var error = Assert.Throws<ExperimentException>(() => world.Open("electricity-maps:XX"));

        Assert.Contains("does not know the zone XX and answered for DE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forecast_of_the_past_gives_way_to_the_present()
    {
        world.Clock.SetUtcNow(new(2026, 7, 2, 14, 20, 0, TimeSpan.Zero));
        world.Server.Answer = static request => Json(request.Contains("forecast", StringComparison.Ordinal) ? Course : Latest.Replace("07-01T14:00", "07-02T14:00", StringComparison.Ordinal));

        using var grid = world.OpenLive("electricity-maps", hours: true);

        Assert.Equal(new(302 * 0.9, 302, 302 * 1.1, "DE, Electricity Maps, live"), grid.Now);
    }

    [Theory]
    [InlineData("electricity-maps")]
    [InlineData("uk")]
    public void A_string_that_is_no_text_is_an_answer_that_cannot_be_used(string word)
    {
        world.Server.Answer = static _ => Json("""{"zone":"DE","carbonIntensity":1,"datetime":"\ud800","data":[{"from":"\ud800"}]}""");

        using var grid = world.OpenLive(word);

        Assert.Contains("holds a string that is not text", Assert.Single(grid.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_waited_asks_when_the_figures_time_is_over_and_not_a_whole_period_later()
    {
        world.Server.Answer = static _ => Json(Latest);
        using var grid = world.OpenLive("electricity-maps");
        var before = grid.Pause;

        world.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(before - TimeSpan.FromMinutes(10), grid.Pause);
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, grid.Pause);
    }

    [Fact]
    public void WattTime_is_logged_in_to_and_its_pounds_become_grams()
    {
        world.Server.Answer = static request => Json(request.StartsWith("GET /login ", StringComparison.Ordinal)
            ? """{"token":"abcdef0123456789fedcabc"}"""
            : """
              {"data":[{"point_time":"2026-07-01T14:20:00+00:00","value":1000.0},{"point_time":"2026-07-01T14:25:00+00:00","value":870.25}],
               "meta":{"region":"CAISO_NORTH","signal_type":"co2_moer","model":{"date":"2026-03-01"},"data_point_period_seconds":300,
                       "units":"lbs_co2_per_mwh","generated_at":"2026-07-01T14:20:00+00:00","warnings":[]}}
              """);

        using var grid = world.OpenLive("watttime:CAISO_NORTH");

        Assert.Equal(IntensityKind.Marginal, grid.Kind);
        Assert.Equal(453.59237, grid.Now.GramsPerKWh, 1e-9);
        Assert.Equal(Providers.Now.AddMinutes(10), grid.Forecast!.End);
        Assert.Contains("Authorization: Basic " + Convert.ToBase64String("somebody:pa55 wörd"u8), world.Server.Requests[0], StringComparison.Ordinal);
        Assert.StartsWith("GET /v3/forecast?region=CAISO_NORTH&signal_type=co2_moer&horizon_hours=24 ", world.Server.Requests[1], StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer abcdef0123456789fedcabc", world.Server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WattTimes_token_is_kept_while_it_holds_and_renewed_when_it_was_withdrawn()
    {
        var (logins, withdrawn) = (0, false);
        world.Server.Answer = request =>
        {
            if (request.StartsWith("GET /login ", StringComparison.Ordinal))
            {
                withdrawn = false;
                return Json($$"""{"token":"t{{++logins}}"}""");
            }

            return withdrawn ? Status("401 Unauthorized") : Json("""{"data":[{"point_time":"2026-07-01T14:20:00Z","value":1}]}""");
        };
        using var grid = world.OpenLive("watttime:CAISO_NORTH");

        await Later(5);
        Assert.Equal(1, logins);
        withdrawn = true;
        await Later(5);
        Assert.Equal(2, logins);
        await Later(30);
        Assert.Equal(3, logins);
        Assert.Empty(grid.Notices);

        Task Later(int minutes)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(minutes));
            return grid.Refresh(hours: false, default);
        }
    }

    [Theory]
    [InlineData("null", 266)]
    [InlineData("263", 263)]
    public void The_UK_service_needs_no_key_and_its_measurement_counts_where_there_is_one(string actual, double grams)
    {
        world.Server.Answer = _ => Json($$"""
            {"data":[{"from":"2026-07-01T14:00Z","to":"2026-07-01T14:30Z","intensity":{"forecast":266,"actual":{{actual}},"index":"moderate"} }]}
            """);

        using var grid = world.Open("uk");

        Assert.Equal(grams, grid.Now.GramsPerKWh);
        Assert.StartsWith("GET /intensity HTTP/1.1\r\n", Assert.Single(world.Server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public void The_night_that_clocks_are_set_back_has_all_its_hours()
    {
        world.Clock.SetUtcNow(new(2026, 10, 25, 0, 10, 0, TimeSpan.Zero));
        world.Server.Answer = static _ => Json("""
            {"data":[
              {"from":"2026-10-25T00:00Z","to":"2026-10-25T00:30Z","intensity":{"forecast":100,"actual":null,"index":"low"}},
              {"from":"2026-10-25T00:30Z","to":"2026-10-25T01:00Z","intensity":{"forecast":110,"actual":null,"index":"low"}},
              {"from":"2026-10-25T01:00Z","to":"2026-10-25T01:30Z","intensity":{"forecast":120,"actual":null,"index":"low"}},
              {"from":"2026-10-25T01:30Z","to":"2026-10-25T02:00Z","intensity":{"forecast":130,"actual":null,"index":"low"}}]}
            """);

        using var grid = world.OpenLive("uk", hours: true);

        Assert.StartsWith("GET /intensity/2026-10-25T00:10Z/2026-10-27T00:10Z ", Assert.Single(world.Server.Requests), StringComparison.Ordinal);
        Assert.Equal([100, 110, 120, 130], grid.Forecast!.Points.Select(point => point.GramsPerKWh));
        Assert.Equal(115, grid.Forecast.Mean(new(2026, 10, 25, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(2)), 1e-9);
    }

    [Fact]
    public void Local_times_on_either_side_of_the_change_are_different_hours()
    {
        world.Clock.SetUtcNow(new(2026, 10, 25, 1, 10, 0, TimeSpan.Zero));
        world.Server.Answer = static _ => Json("""
            {"zone":"DE","forecast":[{"carbonIntensity":300,"datetime":"2026-10-25T02:00:00+02:00"},{"carbonIntensity":200,"datetime":"2026-10-25T02:00:00+01:00"}]}
            """);

        using var grid = world.OpenLive("electricity-maps", hours: true);

        Assert.Equal([300, 200], grid.Forecast!.Points.Select(point => point.GramsPerKWh));
        Assert.Equal(200, grid.Now.GramsPerKWh);
    }

    [Theory]
    [InlineData("electricity-maps", "ELECTRICITYMAPS_TOKEN was not accepted")]
    [InlineData("watttime:CAISO_NORTH", "WATTTIME_USER and WATTTIME_PASSWORD was not accepted")]
    public void A_key_that_is_not_accepted_is_an_error_at_the_start_that_does_not_repeat_it(string word, string message)
    {
        world.Server.Answer = static _ => Status("401 Unauthorized", body: $$"""{"error":"the token {{Providers.Token}} is wrong","message":"{{Providers.Password}}"}""");

        var error = Assert.Throws<ExperimentException>(() => world.Open(word));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Providers.Token, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Providers.Password, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coal", "there is no grid 'coal'; there are yearly, electricity-maps[:ZONE], watttime:REGION, uk")]
    [InlineData("watttime", "needs a region")]
    [InlineData("uk:GB", "there is no grid 'uk:GB'")]
    public void Words_that_name_nothing_are_explained(string word, string message) =>
        Assert.Contains(message, Assert.Throws<ExperimentException>(() => world.Open(word)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ELECTRICITYMAPS_TOKEN", null, "set the environment variable ELECTRICITYMAPS_TOKEN")]
    [InlineData("ELECTRICITYMAPS_TOKEN", "a\nb", "ELECTRICITYMAPS_TOKEN holds characters that no key has")]
    [InlineData("ELECTRICITYMAPS_TOKEN", "“quoted”", "ELECTRICITYMAPS_TOKEN holds characters that no key has")]
    [InlineData("ELECTRICITYMAPS_URL", "ftp://x", "ELECTRICITYMAPS_URL holds no http address")]
    [InlineData("ELECTRICITYMAPS_URL", "http://example.org", "a key is sent there only over https")]
    public void An_environment_that_will_not_do_is_told_before_anything_is_sent(string variable, string? value, string message)
    {
        var plan = SamplePlan.Create().Grid;

        var error = Assert.Throws<ExperimentException>(
            () => Grids.Open("electricity-maps", plan, false, name => name == variable ? value : world.Environment(name), world.Clock));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Empty(world.Server.Requests);
    }

    [Fact]
    public void A_place_that_is_no_country_is_no_zone()
    {
        var plan = SamplePlan.Create().Grid with { Place = "world", Assumed = true };

        Assert.Contains("needs a zone", Assert.Throws<ExperimentException>(() => Grids.Open("electricity-maps", plan, false, world.Environment)).Message, StringComparison.Ordinal);
    }
}
