using System.Globalization;
using GreenDsl.Runtime.Plans;

namespace GreenDsl.Testing;

/// <summary>
/// Whether an experiment's predicted cost fits its budget. The prediction counts operations on a versioned device profile with the
/// grid intensity of the plan, so the verdict is the same on every machine and at any time.
/// </summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Failures">One message for each limit that the prediction breaks; empty where all hold.</param>
public sealed record BudgetVerdict(string Experiment, IReadOnlyList<string> Failures)
{
    private const double JoulesPerWh = 3600;

    /// <summary>Whether every limit holds.</summary>
    public bool Holds => Failures.Count == 0;

    /// <summary>Compares the best estimate of a plan's cost with each of its limits.</summary>
    public static BudgetVerdict Of(ExperimentPlan plan)
    {
        var wattHours = plan.Cost.EnergyJoules.Point / JoulesPerWh;
        var grams = wattHours / 1000 * plan.Grid.GramsPerKWh;
        string[] failures =
        [
            .. Exceeded("Carbon", plan.Budget.CarbonGrams, grams, "gCO2e",
                $"= {Show(wattHours)} Wh x {Show(plan.Grid.GramsPerKWh)} gCO2e/kWh ({plan.Grid.Place}, {plan.Grid.Source})", plan),
            .. Exceeded("Energy", plan.Budget.EnergyJoules / JoulesPerWh, wattHours, "Wh", $"on {plan.Cost.Profile}", plan),
            .. Exceeded("Time", plan.Budget.TimeSeconds, plan.Cost.Seconds.Point, "s", $"on {plan.Cost.Profile}", plan),
        ];
        return new(plan.Name, failures);
    }

    private static IEnumerable<string> Exceeded(
        string what, double? limit, double predicted, string unit, string reckoning, ExperimentPlan plan)
    {
        if (limit is not { } budget || predicted <= budget)
            yield break;
        var over = predicted - budget;
        yield return string.Join('\n',
            $"{what} budget exceeded by {Show(over)} {unit} ({Show(100 * over / budget)} %): {plan.Name}",
            $"  budget     {Show(budget)} {unit}   {plan.Source}",
            $"  predicted  {Show(predicted)} {unit}   {reckoning}",
            "  fix        train for less, make the network smaller, or raise the budget");
    }

    private static string Show(double figure) => figure.ToString(figure >= 1 ? "0.##" : "G2", CultureInfo.InvariantCulture);
}
