using System.Reflection;
using Xunit.Sdk;

namespace GreenDsl.Testing;

/// <summary>The names of the experiments that a test class was given.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EachExperimentAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        ((CarbonBudgetTests)Activator.CreateInstance(testMethod.ReflectedType!)!).Names.Select(static name => new object[] { name });
}
