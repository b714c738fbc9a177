using System.Text.Json;

namespace GreenDsl.Runtime.Grid.Live;

/// <summary>Electricity Maps, API v3: averages of a zone, imports included, life cycle, hour by hour (https://docs.electricitymaps.com).</summary>
/// <param name="root">Base address.</param>
/// <param name="zone">The zone, for example <c>DE</c>.</param>
/// <param name="token">The key.</param>
/// <param name="clock">Tells whether a forecast is one.</param>
internal sealed class ElectricityMaps(Uri root, string zone, string token, TimeProvider clock) : IGridProvider
{
    /// <summary>Where the service is.</summary>
    public static readonly Uri Home = new("https://api.electricitymaps.com/");

    private bool hasForecast = true;

    /// <inheritdoc/>
    public string Name => $"{zone}, Electricity Maps";

    /// <inheritdoc/>
    public string Place => zone;

    /// <inheritdoc/>
    public IntensityKind Kind => IntensityKind.Average;

    /// <inheritdoc/>
    public TimeSpan Period { get; } = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task<IntensityForecast> Ask(GridHttp http, bool forecast, CancellationToken stop)
    {
        if (forecast && hasForecast)
        {
            try
            {
                using var course = await Get(http, "forecast", stop).ConfigureAwait(false);
                var known = course.RootElement.Member("forecast").Items().Select(Point).ToForecast(this);
                // One that ended in the past says less of the present than the last figure does.
                if (known.End > clock.GetUtcNow()) return known;
            }
            catch (GridRefusedException)
            {
                // Many keys may see the present and not the hours to come.
                hasForecast = false;
            }
        }

        using var latest = await Get(http, "latest", stop).ConfigureAwait(false);
        return Enumerable.Repeat(Point(latest.RootElement), 1).ToForecast(this);
    }

    private async Task<JsonDocument> Get(GridHttp http, string what, CancellationToken stop)
    {
        var address = new Uri(root, $"v3/carbon-intensity/{what}?zone={Uri.EscapeDataString(zone)}");
        var answer = await http.Get("Electricity Maps", address, ("auth-token", token), stop).ConfigureAwait(false);
        // A zone that it does not know, the service takes for the place of the caller.
        if (answer.RootElement.Member("zone").Text() is not { } other || other == zone) return answer;
        answer.Dispose();
        throw new GridRefusedException($"Electricity Maps does not know the zone {zone} and answered for {other}", isKey: false);
    }

    private IntensityPoint? Point(JsonElement element) =>
        element.Member("datetime").Time() is { } from && element.Member("carbonIntensity").Intensity() is { } grams ? new(from, from + Period, grams) : null;
}
