using System.Text.RegularExpressions;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Units;

/// <summary>A quantity in its base unit, or what is wrong with its text.</summary>
/// <param name="Amount">The amount in the dimension's base unit; 0 where there is a fault.</param>
/// <param name="Fault">The kind of finding; <see langword="null"/> where the text is right.</param>
/// <param name="Arguments">The finding's arguments.</param>
public readonly record struct Quantity(double Amount, FindingRule? Fault, EquatableArray<string> Arguments)
{
    private static readonly Regex Pattern = new(
        @"\A(?<number>[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\s*(?<unit>.*)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Reads a text such as <c>5 gCO2e</c>; the blank may be missing, the unit may not.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dimension">The kind of quantity expected.</param>
    /// <param name="key">The key it stands at, for messages.</param>
    public static Quantity Parse(string text, Dimension dimension, string key)
    {
        text = text.Trim();
        var match = Pattern.Match(text);
        if (!match.Success || !NumberText.TryNumber(match.Groups["number"].Value, out var number))
            return Wrong(FindingCatalog.NotAQuantity, key, dimension.Words, dimension.Example, $"'{text}'");
        var name = match.Groups["unit"].Value;
        if (name.Length == 0)
            return Wrong(FindingCatalog.MissingUnit, text, dimension.UnitList);
        if (dimension.Find(name) is { } unit)
            return Amounts(number, unit) is var amount && double.IsInfinity(amount)
                ? Wrong(FindingCatalog.NotAQuantity, key, dimension.Words, dimension.Example, $"'{text}'")
                : new(amount, null, EquatableArray<string>.Empty);
        if (Dimension.All.FirstOrDefault(other => other.Find(name) is not null) is { } wrong)
            return Wrong(FindingCatalog.WrongDimension, text, wrong.Words, key, dimension.Words, dimension.UnitList);
        return Wrong(FindingCatalog.UnknownUnit, name, Suggestion(name, dimension));
    }

    // 80 * 0.01 is not 0.8: dividing by the whole hundred gives the nearest number.
    private static double Amounts(double number, Unit unit) => unit.Factor < 1 ? number / Math.Round(1 / unit.Factor) : number * unit.Factor;

    // A unit of one letter is near to too many others; the list is short anyway.
    private static string Suggestion(string name, Dimension dimension)
    {
        var meant = dimension.FindMeant(name)?.Name ?? (name.Length > 1 ? Spelling.Nearest(name, dimension.Units.Select(static unit => unit.Name)) : null);
        return meant is null ? "; there are " + dimension.UnitList : $"; did you mean '{meant}'?";
    }

    private static Quantity Wrong(FindingRule rule, params string[] arguments) => new(0, rule, arguments.ToEquatableArray());
}
