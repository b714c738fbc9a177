using System.Collections.Concurrent;
using GreenDsl.Runtime.Runs;
using GreenDsl.Testing.Judging;
using Xunit;

namespace GreenDsl.Testing;

/// <summary>
/// One test for each experiment: its predicted cost must fit its budget, and must not have risen above its lock file. Derive from it in a test project:
/// <code>public sealed class Budgets() : CarbonBudgetTests(GreenCatalog.All);</code>
/// No experiment at all is a failure.
/// </summary>
/// <param name="experiments">The experiments to check.</param>
public abstract class CarbonBudgetTests(IReadOnlyList<IExperiment> experiments)
{
    // xunit makes an object for each test; the class's experiments are judged and summarized once.
    private static readonly ConcurrentDictionary<Type, Lazy<Suite>> Suites = new();

    /// <summary>How far a prediction may rise above the lock file: see <see cref="CarbonBudgetOptions.Tolerance"/>.</summary>
    protected virtual double? Tolerance => null;

    /// <summary>Optimizer steps to train for: see <see cref="CarbonBudgetOptions.StepsToRun"/>.</summary>
    protected virtual int StepsToRun => 0;

    /// <summary>What there is to test, by name.</summary>
    internal IReadOnlyList<string> Names => Judged.Names;

    private Suite Judged => Suites.GetOrAdd(GetType(), _ => new(() => new(experiments, new() { Tolerance = Tolerance, StepsToRun = StepsToRun }))).Value;

    /// <summary>The cost of <paramref name="experiment"/> fits its budget.</summary>
    [Theory]
    [EachExperiment]
    public void Cost_fits_the_budget(string experiment)
    {
        Judged.Summarize();
        var verdict = Judged.Verdict(experiment);
        foreach (var note in verdict.Notes)
            TestOutput.Write(note);
        if (!verdict.Holds)
            Assert.Fail(verdict.Message);
    }
}
