namespace GreenDsl.Runtime.Budgets;

/// <summary>Tells how far a run is by what it has spent, so that the learning rate goes by the budget and not by epochs.</summary>
public static class EnergyClock
{
    /// <summary>Share of what training may use that is spent, in the dimension nearest its end: 0 to 1, 0 without a budget.</summary>
    public static double Share(BudgetGuard guard, in Spending used) => Math.Clamp(used.ShareOf(guard.Usable), 0, 1);

    /// <summary>The same from the first step on: what was spent before it taught nothing, so it advances no schedule.</summary>
    public static double Share(BudgetGuard guard, in Spending used, in Spending begun) => Math.Clamp((used - begun).ShareOf(guard.Usable - begun), 0, 1);
}
