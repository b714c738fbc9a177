using System.Text;
using System.Text.Json;

namespace GreenDsl.Runtime.Grid.Live;

/// <summary>WattTime, API v3: marginal operating emissions of a region, every five minutes, with the day to come (https://docs.watttime.org).</summary>
/// <param name="root">Base address.</param>
/// <param name="region">The region, for example <c>CAISO_NORTH</c>.</param>
/// <param name="user">The user's name.</param>
/// <param name="password">The user's password.</param>
/// <param name="clock">Tells when a token has run out.</param>
internal sealed class WattTime(Uri root, string region, string user, string password, TimeProvider clock) : IGridProvider
{
    /// <summary>Where the service is.</summary>
    public static readonly Uri Home = new("https://api.watttime.org/");

    private const double GramsPerKWhOfPoundsPerMWh = 0.45359237;

    // It holds for 30 minutes.
    private static readonly TimeSpan TokenHolds = TimeSpan.FromMinutes(25);

    private string? token;
    private DateTimeOffset tokenSince;

    /// <inheritdoc/>
    public string Name => $"{region}, WattTime";

    /// <inheritdoc/>
    public string Place => region;

    /// <inheritdoc/>
    public IntensityKind Kind => IntensityKind.Marginal;

    /// <inheritdoc/>
    public TimeSpan Period { get; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task<IntensityForecast> Ask(GridHttp http, bool forecast, CancellationToken stop)
    {
        if (token is null || clock.GetUtcNow() - tokenSince >= TokenHolds) await LogIn(http, stop).ConfigureAwait(false);
        try
        {
            return await Forecast(http, stop).ConfigureAwait(false);
        }
        catch (GridRefusedException e) when (e.IsKey)
        {
            // The token may have been withdrawn; if it is the region that may not be seen, a new one changes nothing.
            await LogIn(http, stop).ConfigureAwait(false);
            return await Forecast(http, stop).ConfigureAwait(false);
        }
    }

    private async Task LogIn(GridHttp http, CancellationToken stop)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        using var answer = await http.Get("WattTime", new Uri(root, "login"), ("Authorization", $"Basic {credentials}"), stop).ConfigureAwait(false);
        token = answer.RootElement.Member("token").Text() ?? throw new GridUnavailableException("WattTime gave no token");
        tokenSince = clock.GetUtcNow();
    }

    private async Task<IntensityForecast> Forecast(GridHttp http, CancellationToken stop)
    {
        var address = new Uri(root, $"v3/forecast?region={Uri.EscapeDataString(region)}&signal_type=co2_moer&horizon_hours=24");
        using var answer = await http.Get("WattTime", address, ("Authorization", $"Bearer {token}"), stop).ConfigureAwait(false);
        var meta = answer.RootElement.Member("meta");
        if (meta?.Member("units").Text() is { } units and not "lbs_co2_per_mwh") throw new GridUnavailableException($"WattTime counts in {units}");
        var period = meta?.Member("data_point_period_seconds").Intensity() is { } seconds and >= 1 and <= 86_400 ? TimeSpan.FromSeconds(seconds) : Period;
        return answer.RootElement.Member("data").Items().Select(element => Point(element, period)).ToForecast(this);
    }

    private static IntensityPoint? Point(JsonElement element, TimeSpan period) =>
        element.Member("point_time").Time() is { } from && element.Member("value").Intensity() is { } pounds
            ? new(from, from + period, pounds * GramsPerKWhOfPoundsPerMWh)
            : null;
}
