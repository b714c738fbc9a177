using System.Globalization;

namespace GreenDsl.Runtime.Text;

/// <summary>Quantities as people read them: three digits and the unit that fits.</summary>
public static class Quantities
{
    /// <summary>Joules in a kilowatt-hour.</summary>
    public const double JoulesPerKWh = 3.6e6;

    private static readonly (double Size, string Unit)[] EnergyUnits = [(JoulesPerKWh, "kWh"), (3.6e3, "Wh"), (1, "J"), (1e-3, "mJ"), (1e-6, "µJ")];
    private static readonly (double Size, string Unit)[] CarbonUnits = [(1e3, "kgCO2e"), (1, "gCO2e"), (1e-3, "mgCO2e"), (1e-6, "µgCO2e")];
    private static readonly (double Size, string Unit)[] PowerUnits = [(1e3, "kW"), (1, "W"), (1e-3, "mW")];
    private static readonly (double Size, string Unit)[] OperationUnits = [(1e15, "PFLOP"), (1e12, "TFLOP"), (1e9, "GFLOP"), (1e6, "MFLOP"), (1e3, "kFLOP"), (1, "FLOP")];
    private static readonly (double Size, string Unit)[] ByteUnits = [(1L << 30, "GiB"), (1L << 20, "MiB"), (1L << 10, "KiB"), (1, "B")];

    /// <summary>Joules, for example <c>12.3 J</c> or <c>4.56 Wh</c>.</summary>
    public static string Energy(double joules) => In(joules, EnergyUnits);

    /// <summary>Grams of CO2 equivalent, for example <c>7.89 mgCO2e</c>.</summary>
    public static string Carbon(double grams) => In(grams, CarbonUnits);

    /// <summary>Watts, for example <c>8.40 W</c>.</summary>
    public static string Power(double watts) => In(watts, PowerUnits);

    /// <summary>The unit that fits an energy in joules: its size and its name.</summary>
    public static (double Size, string Name) EnergyUnit(double joules) => Fitting(joules, EnergyUnits);

    /// <summary>The unit that fits a mass in grams of CO2 equivalent: its size and its name.</summary>
    public static (double Size, string Name) CarbonUnit(double grams) => Fitting(grams, CarbonUnits);

    /// <summary>The unit that fits a power in watts: its size and its name.</summary>
    public static (double Size, string Name) PowerUnit(double watts) => Fitting(watts, PowerUnits);

    /// <summary>The unit that fits a duration in seconds on an axis: its size and its name.</summary>
    public static (double Size, string Name) DurationUnit(double seconds) => seconds switch
    {
        >= 3 * 3600 => (3600, "h"),
        >= 3 * 60 => (60, "min"),
        >= 1 => (1, "s"),
        _ => (1e-3, "ms"),
    };

    /// <summary>Floating-point operations, for example <c>1.23 MFLOP</c>.</summary>
    public static string Operations(double count) => In(count, OperationUnits);

    /// <summary>A number of bytes, for example <c>45.6 KiB</c>.</summary>
    public static string Bytes(double bytes) => In(bytes, ByteUnits);

    /// <summary>A share, for example <c>45.6 %</c>.</summary>
    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %");

    /// <summary>A share as short as it can be said, for example <c>24 %</c>, <c>2.5 %</c> or <c>0.04 %</c>.</summary>
    public static string Percent(double share) => (100 * share) switch
    {
        var percent when !double.IsFinite(percent) => "unknown %",
        var percent when Math.Abs(percent) >= 9.995 => percent.ToString("0", CultureInfo.InvariantCulture) + " %",
        var percent => percent.ToString("0.##", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary>A quantity without the last zero behind its point, for example <c>5.0 gCO2e</c> for <c>5.00 gCO2e</c>: for sentences, where nothing is aligned by digits.</summary>
    public static string Brief(string quantity)
    {
        var end = quantity.IndexOf(' ', StringComparison.Ordinal);
        return end > 3 && quantity[end - 1] == '0' && quantity[end - 3] == '.' ? quantity.Remove(end - 1, 1) : quantity;
    }

    /// <summary>A plain number to four digits.</summary>
    public static string Number(double value) => value switch
    {
        _ when !double.IsFinite(value) => value.ToString(CultureInfo.InvariantCulture),
        0 => "0",
        _ when Math.Abs(value) is >= 1e6 or < 1e-3 => value.ToString("0.###e+0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) >= 1000 => value.ToString("F0", CultureInfo.InvariantCulture),
        _ => value.ToString("G4", CultureInfo.InvariantCulture),
    };

    /// <summary>A duration, for example <c>8.50 ms</c>, <c>12.3 s</c>, <c>4 min 05 s</c> or <c>2 h 03 min</c>.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        _ when !double.IsFinite(seconds) => "unknown",
        0 => "0 s",
        < 1e-3 => $"{ThreeDigits(1e6 * seconds)} µs",
        < 1 => $"{ThreeDigits(1e3 * seconds)} ms",
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 60} min {(long)seconds % 60:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 3600} h {(long)seconds / 60 % 60:00} min"),
    };

    private static string In(double value, (double Size, string Unit)[] units)
    {
        if (value == 0)
            return "0 " + units.Single(static unit => unit.Size == 1).Unit;
        var (size, name) = Fitting(value, units);
        return ThreeDigits(value / size) + " " + name;
    }

    private static (double Size, string Name) Fitting(double value, (double Size, string Unit)[] units) =>
        units.FirstOrDefault(unit => Math.Abs(value) >= unit.Size, units[^1]);

    private static string ThreeDigits(double value) =>
        value.ToString(Math.Abs(value) switch { >= 100 => "F0", >= 10 => "F1", _ => "F2" }, CultureInfo.InvariantCulture);
}
