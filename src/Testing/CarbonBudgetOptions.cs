namespace GreenDsl.Testing;

/// <summary>How experiments are judged.</summary>
public sealed record CarbonBudgetOptions
{
    /// <summary>
    /// How far a prediction may rise above the lock file, as a share: 0.1 is 10 %. <see langword="null"/> is the <c>tolerance</c> of <c>green.project.yaml</c>,
    /// and 2 % where there is none.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>Optimizer steps that each experiment is really trained for, under the deterministic meter and in a temporary folder; 0 trains nothing.</summary>
    public int StepsToRun { get; init; }

    /// <summary>The folder that the tests run in: experiments and their lock file are looked for from here.</summary>
    internal string TestFolder { get; init; } = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
}
