using GreenDsl.Runtime.Runs;
using GreenDsl.Testing.Judging;

namespace GreenDsl.Testing;

/// <summary>
/// Keeps experiments inside their budgets, from any test framework: a prediction must fit the declared carbon, energy and time, and must not have risen above
/// <c>green.lock.json</c> by more than the tolerance. No experiment at all is a failure.
/// </summary>
public static class CarbonBudget
{
    /// <summary>Checks all experiments in one test.</summary>
    /// <param name="experiments">The experiments: <c>GreenCatalog.All</c>.</param>
    /// <param name="options">How; <see langword="null"/> is the usual way.</param>
    /// <exception cref="CarbonBudgetException">Any of them fails, or there are none; the message holds every failure.</exception>
    public static void Check(IReadOnlyList<IExperiment> experiments, CarbonBudgetOptions? options = null)
    {
        var verdicts = Verdicts(experiments, options);
        verdicts[0].Passing?.Invoke();
        foreach (var note in verdicts.SelectMany(static verdict => verdict.Notes))
            Console.WriteLine(note);
        var failures = verdicts.Where(static verdict => !verdict.Holds).Select(static verdict => verdict.Message).ToArray();
        if (failures.Length > 0)
            throw new CarbonBudgetException(string.Join("\n\n", failures));
    }

    /// <summary>
    /// A verdict for each experiment, for one test each: call <see cref="BudgetVerdict.Require"/> in the test. Where there are no experiments, one verdict that fails.
    /// </summary>
    /// <param name="experiments">The experiments: <c>GreenCatalog.All</c>.</param>
    /// <param name="options">How; <see langword="null"/> is the usual way.</param>
    public static IReadOnlyList<BudgetVerdict> Verdicts(IReadOnlyList<IExperiment> experiments, CarbonBudgetOptions? options = null)
    {
        var suite = new Suite(experiments, options ?? new());
        return [.. suite.Names.Select(suite.Verdict)];
    }
}
