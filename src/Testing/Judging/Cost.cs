using GreenDsl.Runtime.Locking;
using GreenDsl.Runtime.Plans;
using GreenDsl.Runtime.Text;

namespace GreenDsl.Testing.Judging;

/// <summary>One of the things that a budget limits, as far as judging it goes.</summary>
/// <param name="Name">As a headline begins, for example <c>Carbon</c>.</param>
/// <param name="Predicted">The best estimate, in the base unit.</param>
/// <param name="Limit">The declared limit; <see langword="null"/> where there is none.</param>
/// <param name="Locked">The estimate when it was locked; <see langword="null"/> where none is.</param>
/// <param name="Format">Shows an amount.</param>
/// <param name="Reckoning">How the estimate comes about.</param>
internal sealed record Cost(string Name, double Predicted, double? Limit, double? Locked, Func<double, string> Format, string Reckoning)
{
    /// <summary>The limit's path in the language.</summary>
    public string Setting => "budget." + Name.ToLowerInvariant();

    /// <summary>The limit is broken. What is not a number breaks every limit.</summary>
    public bool IsOver => Limit is { } limit && !(Predicted <= limit);

    /// <summary>How far the estimate has risen since it was locked, as a share; 0 where nothing is locked.</summary>
    public double Rise => Locked is not { } locked || Predicted == locked ? 0 : Predicted / locked - 1;

    /// <summary>The rise in words, for example <c>+30 %</c>.</summary>
    public string Change => Rise == 0 ? "unchanged" : $"{(Rise > 0 ? "+" : "")}{Quantities.Percent(Rise)}";

    /// <summary>An amount as a sentence says it.</summary>
    public string Show(double amount) => Quantities.Brief(Format(amount));

    /// <summary>All that a budget can limit, carbon first.</summary>
    /// <param name="plan">The experiment.</param>
    /// <param name="locked">What it was predicted to cost when it was locked; <see langword="null"/> where nothing is locked.</param>
    public static IReadOnlyList<Cost> Of(ExperimentPlan plan, LockedCost? locked)
    {
        var (now, budget, grid, profile) = (LockedCost.Of(plan), plan.Budget, plan.Grid, $"on {plan.Cost.Profile}");
        var reckoning = $"= {Quantities.Brief(Quantities.Energy(now.EnergyJ))} x {Quantities.Number(grid.GramsPerKWh)} gCO2e/kWh ({grid.Place}, {grid.Source})";
        return
        [
            new("Carbon", now.CarbonG, budget.CarbonGrams, locked?.CarbonG, Quantities.Carbon, reckoning),
            new("Energy", now.EnergyJ, budget.EnergyJoules, locked?.EnergyJ, Quantities.Energy, profile),
            new("Time", plan.Cost.Seconds.Point, budget.TimeSeconds, null, Quantities.Duration, profile),
        ];
    }
}
