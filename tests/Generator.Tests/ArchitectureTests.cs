using System.Reflection;
using GreenDsl.Dsl;
using GreenDsl.Generator.Compiling;
using GreenDsl.Generator.Emission;
using GreenDsl.Generator.Inputs;
using GreenDsl.Generator.Inputs.Classes;

namespace GreenDsl.Generator.Tests;

/// <summary>Who knows whom.</summary>
public class ArchitectureTests
{
    [Theory]
    [InlineData(typeof(GreenDsl.Costing.LayerCost), "GreenDsl")]
    [InlineData(typeof(GreenCompiler), "Microsoft.CodeAnalysis")]
    [InlineData(typeof(GreenCompiler), "TorchSharp")]
    [InlineData(typeof(GreenCompiler), "GreenDsl.Generator")]
    [InlineData(typeof(GreenCompiler), "GreenDsl.Runtime")]
    [InlineData(typeof(ExperimentGenerator), "TorchSharp")]
    [InlineData(typeof(ExperimentGenerator), "YamlDotNet")]
    [InlineData(typeof(ExperimentGenerator), "GreenDsl.Runtime")]
    [InlineData(typeof(ExperimentGenerator), "GreenDsl.Torch")]
    public void No_arrow_points_up(Type room, string stranger) =>
        Assert.DoesNotContain(room.Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith(stranger, StringComparison.Ordinal));

    [Theory]
    [InlineData(typeof(ProjectFacts))]
    [InlineData(typeof(HeadTable))]
    [InlineData(typeof(GreenInput))]
    [InlineData(typeof(ClassInput))]
    [InlineData(typeof(CompiledFile))]
    [InlineData(typeof(Roster))]
    [InlineData(typeof(FileFindings))]
    [InlineData(typeof(ExperimentModel))]
    [InlineData(typeof(CatalogModel))]
    public void What_flows_between_steps_is_equal_by_value_and_knows_no_Roslyn(Type model)
    {
        var seen = new HashSet<Type>();
        Visit(model, seen);
        Assert.DoesNotContain(seen, static type => type.Namespace!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        Assert.All(
            seen.Where(static type => type.Assembly == typeof(GreenCompiler).Assembly || type.Assembly == typeof(ExperimentGenerator).Assembly),
            static type => Assert.True(type.IsEnum || typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), type + " is equal by reference"));
    }

    // Not only the field's type: also what derives from it, since a base stands for all of them.
    private static void Visit(Type type, HashSet<Type> seen)
    {
        if (type.IsPrimitive || type == typeof(string) || !seen.Add(type))
            return;
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(static field => field.FieldType);
        var derived = type.IsAbstract && type.Assembly == typeof(GreenCompiler).Assembly ? type.Assembly.GetTypes().Where(other => other.BaseType == type) : [];
        foreach (var next in fields.Concat(type.GetGenericArguments()).Concat(derived))
            if (!next.IsGenericParameter && next.Namespace != nameof(System) && !IsFrameworkCollection(next))
                Visit(next.IsArray ? next.GetElementType()! : next, seen);
    }

    private static bool IsFrameworkCollection(Type type) => type.Namespace!.StartsWith("System.Collections", StringComparison.Ordinal);
}
