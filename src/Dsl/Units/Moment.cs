using System.Globalization;
using System.Text.RegularExpressions;

namespace GreenDsl.Dsl.Units;

/// <summary>
/// Points in time as people write them: RFC 3339 with its offset, or a time of day in UTC. Without an offset a date would mean another moment on the laptop
/// than on the server, so it is none.
/// </summary>
public static class Moment
{
    /// <summary>A regular expression for the whole text, in the syntax that .NET and ECMAScript share; it does not know how many days a month has.</summary>
    public const string Pattern =
        $@"2[0-9]{{3}}-(?:0[1-9]|1[0-2])-[0-3][0-9]T{Clock}(?::[0-5][0-9](?:\.[0-9]{{1,7}})?)?(?:Z|[-+](?:0[0-9]|1[0-3]):[0-5][0-9])|{Clock}";

    private const string Clock = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";

    private static readonly Regex Whole = new($@"\A(?:{Pattern})\z", RegexOptions.CultureInvariant);

    /// <summary>Whether a text is one: <c>2026-11-23T06:00:00Z</c>, <c>2026-11-23T07:00+01:00</c>, <c>06:00</c>.</summary>
    public static bool Is(string text) => Whole.IsMatch(text) && (text.IndexOf('T') < 0 || IsDay(text));

    private static bool IsDay(string text) =>
        Number(text, 8, 2) is var day && day >= 1 && day <= new GregorianCalendar().GetDaysInMonth(Number(text, 0, 4), Number(text, 5, 2));

    private static int Number(string text, int start, int length) => int.Parse(text.Substring(start, length), CultureInfo.InvariantCulture);
}
