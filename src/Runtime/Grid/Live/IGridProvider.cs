using System.Text.Json;

namespace GreenDsl.Runtime.Grid.Live;

/// <summary>A service that knows the intensity of the present, and perhaps of the hours to come.</summary>
internal interface IGridProvider
{
    /// <summary>Place and provider, for reports.</summary>
    string Name { get; }

    /// <summary>The country's code or the zone, as the provider calls it.</summary>
    string Place { get; }

    /// <summary>What its figures say.</summary>
    IntensityKind Kind { get; }

    /// <summary>How long one of its figures holds: it is not asked more often.</summary>
    TimeSpan Period { get; }

    /// <summary>Asks for the present intensity.</summary>
    /// <param name="http">Asks.</param>
    /// <param name="forecast">Whether the hours to come are wanted too; a provider that does not have them leaves them out.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="GridUnavailableException">There is no answer now, or it has no figure.</exception>
    /// <exception cref="GridRefusedException">There never will be.</exception>
    Task<IntensityForecast> Ask(GridHttp http, bool forecast, CancellationToken stop);
}

/// <summary>Reads answers that may hold more than is known of, and less than was promised.</summary>
internal static class Answer
{
    /// <summary>A member of an object; <see langword="null"/> where there is none.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The items of a list; none where it is none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    /// <summary>An intensity: a number that is not negative.</summary>
    public static double? Intensity(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && value >= 0 && double.IsFinite(value) ? value : null;

    /// <summary>A point in time; one without an offset is in UTC.</summary>
    public static DateTimeOffset? Time(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } text
        && DateTimeOffset.TryParse(
            text.GetString(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time)
        && time.Year is > 2000 and < 2200 ? time : null;

    /// <summary>A text.</summary>
    public static string? Text(this JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The points as a forecast.</summary>
    /// <exception cref="GridUnavailableException">There are none.</exception>
    public static IntensityForecast ToForecast(this IEnumerable<IntensityPoint?> points, IGridProvider provider)
    {
        var known = points.OfType<IntensityPoint>().ToArray();
        return known.Length > 0 ? new(known) : throw new GridUnavailableException($"{provider.Name} has no figure for this time");
    }
}
