using System.Globalization;
using System.Text.Json;

namespace GreenDsl.Runtime.Grid.Live;

/// <summary>The carbon intensity service of Great Britain's system operator: averages, half-hour by half-hour, two days ahead, without a key (https://carbon-intensity.github.io/api-definitions).</summary>
/// <param name="root">Base address.</param>
/// <param name="clock">Tells from when a forecast is wanted.</param>
internal sealed class UkCarbonIntensity(Uri root, TimeProvider clock) : IGridProvider
{
    /// <summary>Where the service is.</summary>
    public static readonly Uri Home = new("https://api.carbonintensity.org.uk/");

    private static readonly TimeSpan Horizon = TimeSpan.FromDays(2);

    /// <inheritdoc/>
    public string Name => "GB, carbonintensity.org.uk";

    /// <inheritdoc/>
    public string Place => "GB";

    /// <inheritdoc/>
    public IntensityKind Kind => IntensityKind.Average;

    /// <inheritdoc/>
    public TimeSpan Period { get; } = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public async Task<IntensityForecast> Ask(GridHttp http, bool forecast, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var address = new Uri(root, forecast ? $"intensity/{Text(now)}/{Text(now + Horizon)}" : "intensity");
        using var answer = await http.Get("carbonintensity.org.uk", address, header: null, stop).ConfigureAwait(false);
        return answer.RootElement.Member("data").Items().Select(Point).ToForecast(this);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    // What was measured counts; it is there once the half-hour has passed.
    private static IntensityPoint? Point(JsonElement element) =>
        element.Member("from").Time() is { } from && element.Member("to").Time() is { } to && element.Member("intensity") is { } intensity
        && (intensity.Member("actual").Intensity() ?? intensity.Member("forecast").Intensity()) is { } grams && to > from
            ? new(from, to, grams)
            : null;
}
