using GreenDsl.Runtime.Runs;

namespace GreenDsl.Runtime.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_runtime_knows_neither_the_language_nor_the_compiler_nor_tensors()
    {
        var references = typeof(Run).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.Contains("System.Runtime", references);
        Assert.DoesNotContain(references, name =>
            name.StartsWith("YamlDotNet", StringComparison.Ordinal)
            || name.StartsWith("TorchSharp", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
            || name.StartsWith("GreenDsl.", StringComparison.Ordinal));
    }
}
