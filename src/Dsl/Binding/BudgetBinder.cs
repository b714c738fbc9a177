using GreenDsl.Dsl.Costing;
using GreenDsl.Dsl.Model;
using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Units;
using GreenDsl.Dsl.Vocabulary;
using GreenDsl.Dsl.Yaml;

namespace GreenDsl.Dsl.Binding;

/// <summary>Binds the section <c>budget:</c>.</summary>
internal static class BudgetBinder
{
    /// <summary>The limits; those that are wrong are left out.</summary>
    public static Budget Bind(BindingContext context, GreenEntry? entry)
    {
        var section = Words<Section>.Find("budget")!;
        var bound = entry is null ? null : ArgumentBinder.OfSection(context, section, entry);
        var arguments = bound?.Arguments ?? ArgumentBinder.Defaults(section.Parameters);
        var (place, intensity) = bound?.Node("grid") is { } grid ? Grid(context, grid) : (null, null);
        return new()
        {
            CarbonGrams = arguments.OptionalNumber("carbon"),
            EnergyJoules = arguments.OptionalNumber("energy"),
            TimeSeconds = arguments.OptionalNumber("time"),
            OnExceed = arguments.Text("on_exceed"),
            Grid = place,
            GridGramsPerKWh = intensity,
        };
    }

    private static (string? Place, double? GramsPerKWh) Grid(BindingContext context, GreenNode node)
    {
        if (node is not ScalarNode { Text: { Length: > 0 } text })
        {
            context.Report(FindingCatalog.WrongValue, node.Span, "grid", "a country code such as DE, or a figure such as 381 gCO2e/kWh", Describe.Node(node));
            return default;
        }
        if (!char.IsLetter(text[0]))
            return (null, Figure(context, node, text));
        if (GridTable.Find(text) is null)
        {
            var meant = GridTable.Codes.FirstOrDefault(code => string.Equals(code, text, StringComparison.OrdinalIgnoreCase));
            context.Report(
                FindingCatalog.UnknownGrid, node.Span, Mend.Write(node.Span, meant), Describe.Quote(text).Trim('\''), meant is null ? "" : $" (did you mean '{meant}'?)",
                Numerals.Text(GridTable.World.GramsPerKWh));
        }
        return (text, null);
    }

    private static double? Figure(BindingContext context, GreenNode node, string text)
    {
        if (ValueReader.Quantity(context, "grid", node, Dimension.Intensity) is not { } grams)
            return null;
        if (grams > 0)
            return grams;
        context.Report(FindingCatalog.OutOfRange, node.Span, "grid", "greater than 0", text);
        return null;
    }
}
