namespace GreenDsl.Runtime.Projects;

/// <summary>A project: where the account of all its runs is kept, and what they may spend together.</summary>
public sealed record Project
{
    /// <summary>Its name in <c>green.project.yaml</c>; <see langword="null"/> where there is no such file.</summary>
    public string? Name { get; init; }

    /// <summary>The folder that the account is kept in: that of <c>green.project.yaml</c>, or else the program's own, unless somebody wants it elsewhere.</summary>
    public required string Folder { get; init; }

    /// <summary>Limits over all runs; each of them holds.</summary>
    public IReadOnlyList<ProjectBudget> Budgets { get; init; } = [];
}

/// <summary>A limit over all runs of a project in a period. Exactly one of the amounts is set.</summary>
public sealed record ProjectBudget
{
    /// <summary>Grams of CO2 equivalent.</summary>
    public double? CarbonGrams { get; init; }

    /// <summary>Joules.</summary>
    public double? EnergyJoules { get; init; }

    /// <summary>How long it lasts.</summary>
    public BudgetPeriod Per { get; init; } = BudgetPeriod.Project;
}
