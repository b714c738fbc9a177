using System.Globalization;
using GreenDsl.Runtime.Reporting.Pages;

namespace GreenDsl.Runtime.Reporting.Charts;

/// <summary>One axis of a chart: what it shows, in which unit, from where to where.</summary>
/// <param name="Title">What it shows, with its unit.</param>
/// <param name="Low">Value at its beginning.</param>
/// <param name="High">Value at its end.</param>
/// <param name="Unit">Size of the unit that its numbers are in.</param>
/// <param name="Logarithmic">Equal ratios are equally long.</param>
internal sealed record Axis(string Title, double Low, double High, double Unit = 1, bool Logarithmic = false)
{
    /// <summary>Beyond this ratio of positive values only a logarithmic axis shows the small ones.</summary>
    private const double WideRatio = 30;

    /// <summary>An axis over values with a quantity's unit, from 0.</summary>
    public static Axis FromZero(string title, IEnumerable<double> values, Func<double, (double Size, string Name)> unit)
    {
        var high = values.Where(double.IsFinite).DefaultIfEmpty(1).Max() is > 0 and var most ? most : 1;
        var (size, name) = unit(high);
        return new(Shown.Set($"{title}, {name}"), 0, high, size);
    }

    /// <summary>An axis just around values without a unit.</summary>
    public static Axis Around(string title, IEnumerable<double> values, bool mayBeLogarithmic = false)
    {
        var all = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (all.Min(), all.Max());
        if (mayBeLogarithmic && low > 0 && high / low > WideRatio) return new($"{title} (logarithmic)", low / 1.1, high * 1.1, Logarithmic: true);
        var margin = high > low ? (high - low) * 0.06 : Math.Max(Math.Abs(high) * 0.1, 1e-6);
        return new(title, low >= 0 ? Math.Max(0, low - margin) : low - margin, high + margin);
    }

    /// <summary>Where a value lies: 0 at the beginning of the axis, 1 at its end.</summary>
    public double Share(double value)
    {
        if (Logarithmic) return Math.Log(value / Low) / Math.Log(High / Low);
        return High > Low ? (value - Low) / (High - Low) : 0.5;
    }

    /// <summary>The marks with their numbers.</summary>
    public IEnumerable<(double Value, string Label)> Marks(int most)
    {
        var ticks = Logarithmic ? Ticks.Logarithmic(Low / Unit, High / Unit, most) : Ticks.Linear(Low / Unit, High / Unit, most);
        return ticks.Select(tick => (tick * Unit, Label(tick)));
    }

    private static string Label(double tick) => Math.Abs(tick) switch
    {
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{tick / 1e6:0.###}M"),
        >= 1e4 => tick.ToString("#,0", CultureInfo.InvariantCulture),
        < 1e-4 and > 0 => tick.ToString("0.#e+0", CultureInfo.InvariantCulture),
        // A multiple of 0.1 is not exactly one.
        _ => Math.Round(tick, 10).ToString("0.#####", CultureInfo.InvariantCulture).Replace('-', '−'),
    };
}
