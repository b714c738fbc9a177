using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using GreenDsl.Runtime.Metering;

namespace GreenDsl.Torch.Tests;

/// <summary>Who may know whom.</summary>
public class ArchitectureTests
{
    private static readonly Assembly Torch = typeof(TorchExperiment).Assembly;

    [Fact]
    public void Torch_knows_neither_the_compiler_nor_YAML_nor_the_language()
    {
        string[] forbidden = ["Microsoft.CodeAnalysis", "YamlDotNet", "GreenDsl.Dsl", "GreenDsl.Generator", "GreenDsl.Cli"];
        var known = Torch.GetReferencedAssemblies().Select(static name => name.Name!).ToArray();
        Assert.Contains("TorchSharp", known);
        Assert.DoesNotContain(known, name => forbidden.Any(start => name.StartsWith(start, StringComparison.Ordinal)));
    }

    [Fact]
    public void Torch_knows_no_meter_and_no_clock()
    {
        var types = ReferencedTypes();
        Assert.Contains("GreenDsl.Runtime.Runs.ITrainingEngine", types);
        Assert.DoesNotContain(types, type => type.StartsWith(typeof(IEnergyMeter).Namespace!, StringComparison.Ordinal));
        Assert.DoesNotContain("System.Diagnostics.Stopwatch", types);
        Assert.DoesNotContain("System.DateTime", types);
        Assert.DoesNotContain("System.TimeProvider", types);
    }

    [Fact]
    public void Torch_draws_no_numbers_that_other_versions_would_draw_differently() =>
        Assert.DoesNotContain("System.Random", ReferencedTypes());

    private static HashSet<string> ReferencedTypes()
    {
        using var file = File.OpenRead(Torch.Location);
        using var assembly = new PEReader(file);
        var metadata = assembly.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }
}
