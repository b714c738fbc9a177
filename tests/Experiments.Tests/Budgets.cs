using GreenDsl.Testing;

namespace GreenDsl.Experiments.Tests;

/// <summary>The repository's own experiments keep their budgets, as a user's would.</summary>
public sealed class Budgets() : CarbonBudgetTests(GreenCatalog.All);
