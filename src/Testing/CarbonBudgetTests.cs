using System.Reflection;
using GreenDsl.Runtime.Runs;
using Xunit;
using Xunit.Sdk;

namespace GreenDsl.Testing;

/// <summary>
/// One test for each experiment: its predicted cost must fit its budget. Derive from it in a test project:
/// <code>public sealed class Budgets : CarbonBudgetTests { public override IReadOnlyList&lt;IExperiment&gt; Experiments =&gt; GreenCatalog.All; }</code>
/// No experiment at all is a failure.
/// </summary>
public abstract class CarbonBudgetTests
{
    /// <summary>The experiments to check.</summary>
    public abstract IReadOnlyList<IExperiment> Experiments { get; }

    /// <summary>There is something to check.</summary>
    [Fact]
    public void There_are_experiments_to_check() => Assert.NotEmpty(Experiments);

    /// <summary>The predicted cost of <paramref name="experiment"/> fits its budget.</summary>
    [Theory]
    [EachExperiment]
    public void Predicted_cost_fits_the_budget(string experiment)
    {
        var verdict = BudgetVerdict.Of(Experiments.Single(candidate => candidate.Plan.Name == experiment).Plan);
        Assert.True(verdict.Holds, string.Join("\n", verdict.Failures));
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class EachExperimentAttribute : DataAttribute
    {
        public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
            ((CarbonBudgetTests)Activator.CreateInstance(testMethod.ReflectedType!)!).Experiments
                .Select(static experiment => new object[] { experiment.Plan.Name });
    }
}
