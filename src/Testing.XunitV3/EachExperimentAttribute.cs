using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace GreenDsl.Testing;

/// <summary>The names of the experiments that a test class was given.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EachExperimentAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var tests = (CarbonBudgetTests)Activator.CreateInstance(testMethod.ReflectedType!)!;
        return new([.. tests.Names.Select(static name => new TheoryDataRow<string>(name))]);
    }

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
