namespace GreenDsl.Dsl.Tests.Mutations.Values;

/// <summary>A quantity without its unit, with one of another dimension, or with one that is misspelled.</summary>
internal sealed class Quantities : IMutator
{
    private static readonly Dictionary<string, (string[] Others, string[] Typos)> Known = new()
    {
        ["gCO2e"] = (["20 Wh", "2 h", "5%"], ["gCO2", "gco2e", "gCO2eq", "g", "gC02e"]),
        ["J"] = (["5 gCO2e", "2 h", "10 W"], ["j", "Joule", "joules"]),
        ["kJ"] = (["5 gCO2e", "2 h"], ["kj", "KJ", "kJoule"]),
        ["Wh"] = (["5 gCO2e", "65 W"], ["wh", "WH", "W h"]),
        ["min"] = (["5 gCO2e", "20 Wh"], ["mins", "minutes", "Min"]),
        ["h"] = (["20 Wh"], ["hours", "hr"]),
        ["%"] = (["2 h", "5 gCO2e"], ["percent", "pct"]),
        ["gCO2e/kWh"] = (["5 gCO2e", "20 Wh"], ["gCO2/kWh", "g/kWh"]),
    };

    public IEnumerable<Mutant> Of(Original original)
    {
        foreach (var part in original.Keys.Where(static part => part.Kind == PartKind.Scalar && !part.IsColumn))
        {
            var value = original.Value(part);
            var number = value.TakeWhile(static c => char.IsAsciiDigit(c) || c == '.').Count();
            if (number == 0 || !Known.TryGetValue(value[number..].Trim(), out var units))
                continue;
            var unit = value[number..].Trim();
            yield return Quantity("unit missing", value[..number], unit);
            foreach (var other in units.Others)
                yield return Quantity("unit of another dimension", other, unit);
            foreach (var typo in units.Typos)
                yield return Quantity("misspelled unit", $"{value[..number]} {typo}", $"did you mean '{unit}'?");

            Mutant Quantity(string kind, string with, string proposal) =>
                original.Replace(kind, part.Start, part.End, with, proposal) with { Override = $"{part.Path}={with}" };
        }
    }
}
