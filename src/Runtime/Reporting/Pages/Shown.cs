using System.Globalization;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>Quantities as they stand in a page: number and unit are never parted, CO₂ has its index.</summary>
internal static class Shown
{
    private const char NoBreak = '\u00A0';

    /// <summary>Joules.</summary>
    public static string Energy(double joules) => Set(Quantities.Energy(joules));

    /// <summary>Grams of CO2 equivalent.</summary>
    public static string Carbon(double grams) => Set(Quantities.Carbon(grams));

    /// <summary>Watts.</summary>
    public static string Power(double watts) => Set(Quantities.Power(watts));

    /// <summary>Seconds.</summary>
    public static string Duration(double seconds) => Set(Quantities.Duration(seconds));

    /// <summary>A share in percent.</summary>
    public static string Share(double share) => Set(Quantities.Percent(share));

    /// <summary>A plain number; a dash where there is none.</summary>
    public static string Number(double value) => double.IsFinite(value) ? Quantities.Number(value).Replace('-', '−') : "–";

    /// <summary>A count.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A carbon intensity.</summary>
    public static string Intensity(double gramsPerKWh) => Set($"{Quantities.Number(gramsPerKWh)} gCO2e/kWh");

    /// <summary>An interval, for example <c>2.29 J to 9.15 J</c>.</summary>
    public static string Range(double lower, double upper, Func<double, string> format) => lower == upper ? format(lower) : $"{format(lower)} to {format(upper)}";

    /// <summary>A moment, for example <c>22 November 2026, 20:15 UTC</c>.</summary>
    public static string Moment(DateTimeOffset moment) => Set(moment.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)) + NoBreak + "UTC";

    /// <summary>A sentence: it begins with a capital and ends with a full stop.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..].Replace("CO2e", "CO₂e", StringComparison.Ordinal)}.";

    /// <summary>A text with the page's spelling of CO₂ and its unbreakable blanks.</summary>
    public static string Set(string text) => text.Replace(' ', NoBreak).Replace("CO2e", "CO₂e", StringComparison.Ordinal);
}
