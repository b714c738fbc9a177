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
    /// <summary>What was probably meant, as it is written; <see langword="null"/> where that can hardly be told.</summary>
    public string? Meant { get; init; }

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
            return Wrong(FindingCatalog.MissingUnit, text, dimension.UnitList) with { Meant = WithUnit(text, number, dimension) };
        if (dimension.Find(name) is { } unit)
            return Amounts(number, unit) is var amount && double.IsInfinity(amount)
                ? Wrong(FindingCatalog.NotAQuantity, key, dimension.Words, dimension.Example, $"'{text}'")
                : new(amount, null, EquatableArray<string>.Empty);
        if (Dimension.All.FirstOrDefault(other => other.Find(name) is not null) is { } wrong)
            return Wrong(FindingCatalog.WrongDimension, text, wrong.Words, key, dimension.Words, dimension.UnitList);
        var meant = Nearest(name, dimension);
        var way = meant is null ? "; there are " + dimension.UnitList : $"; did you mean '{meant}'?";
        return Wrong(FindingCatalog.UnknownUnit, name, way) with { Meant = meant is null ? null : Joined(match.Groups["number"].Value, meant) };
    }

    // 80 * 0.01 is not 0.8: dividing by the whole hundred gives the nearest number.
    private static double Amounts(double number, Unit unit) => unit.Factor < 1 ? number / Math.Round(1 / unit.Factor) : number * unit.Factor;

    // A unit of one letter is near to too many others.
    private static string? Nearest(string name, Dimension dimension) =>
        dimension.FindMeant(name)?.Name ?? (name.Length > 1 ? Spelling.Nearest(name, dimension.Units.Select(static unit => unit.Name)) : null);

    // Whoever writes 0.8 for a share means 80 of a hundred.
    private static string WithUnit(string text, double number, Dimension dimension) => dimension == Dimension.Percent && number is > 0 and < 1
        ? Joined(Numerals.Text(Math.Round(number * 100, 10)), "%")
        : Joined(text, dimension.Units[0].Name);

    private static string Joined(string number, string unit) => unit == "%" ? number + unit : $"{number} {unit}";

    private static Quantity Wrong(FindingRule rule, params string[] arguments) => new(0, rule, arguments.ToEquatableArray());
}
