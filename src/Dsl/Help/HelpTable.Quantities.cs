using GreenDsl.Dsl.Text;

namespace GreenDsl.Dsl.Help;

public static partial class HelpTable
{
    private static (FindingRule Rule, FindingHelp Help)[] Quantities =>
    [
        (FindingCatalog.NotAQuantity, new(
            "A quantity is a number and its unit.",
            "budget: {energy: little}",
            "budget: {energy: 20 Wh}")),
        (FindingCatalog.MissingUnit, new(
            "A bare number would be read as joules by one and as kilowatt-hours by the next, who is off by a factor of 3.6 million. So quantities carry their unit.",
            "budget: {carbon: 5}",
            "budget: {carbon: 5 gCO2e}")),
        (FindingCatalog.WrongDimension, new(
            "The unit is known, but measures something else than this key is about.",
            "budget: {carbon: 5 kWh}",
            "budget: {energy: 5 kWh}")),
        (FindingCatalog.UnknownUnit, new(
            "Units are written as in the SI, small and capital letters included: mW is not MW.",
            "budget: {energy: 20 kwh}",
            "budget: {energy: 20 kWh}")),
        (FindingCatalog.UnknownGrid, new(
            "A kilowatt-hour causes 28 g of CO2e in one country and 700 g in another. Where the place is not known the world's average stands in, and the budget says little.",
            "budget: {carbon: 5 gCO2e, grid: Germany}",
            "budget: {carbon: 5 gCO2e, grid: DE}")),
        (FindingCatalog.NotAMoment, new(
            "A date without an offset means another moment on a laptop than on a server.",
            "schedule: {deadline: 2026-11-23 06:00}",
            "schedule: {deadline: 2026-11-23T06:00:00Z}")),
    ];
}
