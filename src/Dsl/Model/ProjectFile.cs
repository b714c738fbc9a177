namespace GreenDsl.Dsl.Model;

/// <summary>What <c>green.project.yaml</c> says: equal by value, without positions.</summary>
public sealed record ProjectFile
{
    /// <summary>The file's name.</summary>
    public const string FileName = "green.project.yaml";

    /// <summary>The tolerance where none is given.</summary>
    public const double UsualTolerance = 0.02;

    /// <summary>Name in kebab case.</summary>
    public required string Name { get; init; }

    /// <summary>How far a prediction may rise above the locked one before a test fails, as a share: 0.02 is 2 %.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Limits over all runs; each of them holds.</summary>
    public required EquatableArray<ProjectLimit> Budgets { get; init; }
}

/// <summary>A limit over all runs in a period. Exactly one of the amounts is set.</summary>
public sealed record ProjectLimit
{
    /// <summary>gCO2e.</summary>
    public double? CarbonGrams { get; init; }

    /// <summary>Joules.</summary>
    public double? EnergyJoules { get; init; }

    /// <summary><c>day</c>, <c>week</c>, <c>month</c>, <c>year</c> or <c>project</c>.</summary>
    public required string Per { get; init; }
}
