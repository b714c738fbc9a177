using System.Globalization;
using System.Text.RegularExpressions;

namespace GreenDsl.Dsl.Units;

/// <summary>
/// Points in time as people write them: RFC 3339 with its offset, or a time of day in UTC. Without an offset a date would mean another moment on the laptop
/// than on the server, so it is none.
/// </summary>
public static class Moment
{
    private const string Clock = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";

    private static readonly Regex Full = new(
        $@"\A(?<year>2[0-9]{{3}})-(?<month>0[1-9]|1[0-2])-(?<day>[0-3][0-9])T{Clock}(?::[0-5][0-9](?:\.[0-9]{{1,7}})?)?(?:Z|[-+](?:0[0-9]|1[0-3]):[0-5][0-9])\z",
        RegexOptions.CultureInvariant);

    private static readonly Regex TimeOfDay = new($@"\A{Clock}\z", RegexOptions.CultureInvariant);

    /// <summary>Whether a text is one: <c>2026-11-23T06:00:00Z</c>, <c>2026-11-23T07:00+01:00</c>, <c>06:00</c>.</summary>
    public static bool Is(string text) => TimeOfDay.IsMatch(text) || (Full.Match(text) is { Success: true } match && IsDay(match));

    private static bool IsDay(Match match) =>
        Number(match, "day") is var day && day >= 1 && day <= new GregorianCalendar().GetDaysInMonth(Number(match, "year"), Number(match, "month"));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
