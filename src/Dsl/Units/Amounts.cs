using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Units;

/// <summary>Predicted amounts as an experiment would spell them: two digits, rounded up, in the largest unit that leaves something before the point.</summary>
public static class Amounts
{
    /// <summary>Joules, for example <c>140 J</c> or <c>2.4 kJ</c>.</summary>
    public static string Energy(double joules) => Text(joules, ("MJ", 1e6), ("kJ", 1e3), ("J", 1));

    /// <summary>Grams of CO2 equivalent, for example <c>5.2 gCO2e</c>.</summary>
    public static string Carbon(double grams) => Text(grams, ("tCO2e", 1e6), ("kgCO2e", 1e3), ("gCO2e", 1), ("mgCO2e", 1e-3));

    /// <summary>Seconds, for example <c>1.5 h</c>.</summary>
    public static string Duration(double seconds) => Text(seconds, ("d", 86400), ("h", 3600), ("min", 60), ("s", 1), ("ms", 1e-3));

    private static string Text(double amount, params (string Name, double Factor)[] units)
    {
        var (name, factor) = units.FirstOrDefault(unit => amount >= unit.Factor) is { Name: not null } unit ? unit : units[units.Length - 1];
        return $"{Numerals.Text(RoundUp(amount / factor))} {name}";
    }

    // Decimal digits must come out as they went in: dividing by a whole power of ten does that, multiplying by a negative one does not.
    private static double RoundUp(double number)
    {
        if (number <= 0)
            return 0;
        var digits = 1 - (int)Math.Floor(Math.Log10(number));
        return digits >= 0
            ? Math.Ceiling(number * Math.Pow(10, digits)) / Math.Pow(10, digits)
            : Math.Ceiling(number / Math.Pow(10, -digits)) * Math.Pow(10, -digits);
    }
}
